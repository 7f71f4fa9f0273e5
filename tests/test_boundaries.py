"""Where a full stop, a mark or a space ends a sentence, in many languages: a table for each kind of place.

In the tables a bar stands where a sentence must end, as in `test_segmentation`.
"""

from __future__ import annotations

import pytest

from summarizer import Document, Options, split_sentences, summarize
from summarizer.text.lexicon.abbreviations_by_script import BY_LANGUAGE

ABBREVIATIONS = [
    ("en", "See Sec. 12 and pp. 4 of the act.| It holds."),
    ("en", "The ruling cites Art. 8 and Reg. 44.| Judges agreed."),
    ("en", "The parcel weighs approx. 5 kg.| It was sent on Monday."),
    ("en", "The bill was signed by Gov. Ann Lee.| It takes effect in May."),
    ("en", "The firm was bought by Acme Ltd.| The price was not named."),
    ("en", "They hired Smith, Jones, et al.| The case goes on."),
    ("en", "He bought pens, paper, etc. and left.| Nobody saw him."),
    ("en", "He bought pens, paper, etc., and left.| Nobody saw him."),
    ("en", "Police in Washington, D.C.| They were armed."),
    ("en", "He moved to the U.S.| He works there."),
    ("en", "The U.S. Army left.| It was late."),
    ("en", "The train leaves at 9 a.m.| It is full."),
    ("en", "The train leaves at 9 a.m. Eastern time.| It is full."),
    ("en", "It is owned by Nova Inc. Shares fell 5 percent."),
    ("en", "Nova Inc. Chairman Lee resigned.| Shares fell."),
    ("en", "Apple Inc. shares fell.| Others rose."),
    ("en", "He is a vs. her case.| It goes on."),
    ("en", "The Dept. of Health replied.| It said no."),
    ("en", "Smith & Co. won.| They were glad."),
    ("en", "Read Fig. 3 and Table 4.| Both show it."),
    ("en", "Meet at St. Mary's Church on Elm St.| The door is open."),
    ("en", "He paid Rs. 500 for it.| That is a lot."),
    ("en", "The firm (est. 1990) closed.| Staff left."),
    ("en", "John Smith Jr.| The senator was glad."),
    ("en", "Bring food, e.g. Apples.| It is far."),
    ("en", "Chapter 3.| The war began."),
    ("en", "It happened in Nov. 1990.| He was there."),
    ("en", "Lord Byron d. 1824.| He was 36."),
    ("en", "He scored in the 90th min.| The crowd cheered."),
    ("en", "Version 2.| It was better."),
    ("en", "He came 3rd.| She came 1st."),
    ("en", "He wrote to Ord. & Sup. about it.| Nobody replied."),
    ("en", "Contact the Min. & Fin. team.| They help."),
    ("en", "The co-op, i.e. Green Farms, won.| It is old."),
    ("en", "She grew up in St. Louis.| Her dad lived on Oak Ave.| The house was red."),
    ("en", "Sales rose to $5 mn.| The firm was glad."),
    ("en", "The talks at No. 10 ended.| Gen. Lee left."),
    ("en", "He lost to Lee 6-3.| He left."),
    ("en", "Is this No. 5?| Yes."),
    ("en", "She works in tech.| The pay is good."),
    ("en", "He lives on Sunset Dr.| The house is big."),
    ("en", "Dr. Will Smith came.| He spoke."),
    ("en", "The deal was made by Delta Corp.| Investors cheered."),
    ("en", "Ford Motor Co.| Workers voted."),
    ("en", "He works for Ford Motor Co.| Workers voted to strike."),
    ("en", "Protests hit Washington, D.C.| Police made arrests."),
    ("en", "It was signed by John Smith Jr.| Fans were glad."),
    ("en", "Delta Corp. Workers walked out."),
    ("en", "It was sold to Acme Bros.| Nobody knew."),
    ("en", "The shop of Acme Ltd. in Leeds closed.| It was old."),
    ("en", "Shares of Acme Inc. Class A rose.| They fell."),
    ("en", 'He said, "Go to the U.S."| She left.'),
    ("en", "Sen. John Lee (R., Tex.) spoke.| He won."),
    ("en", "He arrived at 5 p.m.| Police were there."),
    ("en", "It weighs 5 lb.| The box is red."),
    ("en", "It weighs 5 lb. in all.| The box is red."),
    ("en", "See Vol. III of it.| It is red."),
    ("en", "See No. 5 and No. 7.| They are red."),
    ("en", "He is 6 ft. tall.| She is not."),
    ("en", "The St. Louis team won.| They cheered."),
    ("en", "He moved to St. Paul.| He likes it."),
    ("en", "They came from the Univ. of Ohio.| They won."),
    ("en", "Is it true?| yes it is."),
    ("en", '"Is it true?" he asked.| Nobody knew.'),
    ("en", "What a day!| We won."),
    ("en", "The book What If? sold well.| It is fun."),
    ("en", "He paid $5.50.| It was cheap."),
    ("en", "It costs 5 bn. dollars.| It is much."),
    ("en", "It was c. 1500.| Nobody knew."),
    ("en", "Lt. Gov. Ann Lee and Rep.-elect Bob Day came.| They spoke."),
    ("en", "Mr. T. came.| He sat."),
    ("en", "I like vitamin C.| It is good."),
    ("en", "Me and I.| We go."),
    ("en", "He got an A.| She got a B."),
    ("en", "Then came World War II.| It was long."),
    ("en", "Pope John Paul II. visited.| He prayed."),
    ("en", 'She said: "We won."| Then she left.'),
    ("en", "He left.| — Reuters"),
    ("de", "Er wohnt in der Hauptstr. 5 in Köln.| Dort ist es ruhig."),
    ("de", "Der Bericht (vgl. Abb. 3) ist lang.| Er hilft."),
    ("de", "Laut § 5 Abs. 2 ist das verboten.| Er wusste es."),
    ("de", "Das kostet ca. 5 Mio. Euro.| Das ist viel."),
    ("de", "Sie verkauft Obst, Gemüse usw.| Danach geht sie heim."),
    ("de", "Prof. Dr. med. Anna Klein sprach.| Alle hörten zu."),
    ("de", "Die Firma heißt Meier GmbH.| Sie ist alt."),
    ("de", "Es gibt z. B. Äpfel.| Sie sind gut."),
    ("de", "Das gilt u. a. für Kinder.| Sie freuen sich."),
    ("de", "Das sind i. d. R. Männer.| Frauen fehlen."),
    ("de", "Hr. Müller kam mit Fr. Schmidt.| Sie gingen."),
    ("de", "Karl d. Gr. war Kaiser.| Er starb 814."),
    ("de", "Sie brauchen die Kl. BE.| Sonst nicht."),
    ("de", "Er heißt Max.| Danach ging er."),
    ("de", "Er kauft Obst.| Danach ging er."),
    ("de", "Sie geht zum Dr. Müller.| Er hilft."),
    ("de", "Das Spiel endete 1:2.| Trainer Müller tobte."),
    ("de", "Alles inkl. Frühstück.| Es war gut."),
    ("de", "Er kam bzw. Sie ging."),
    ("de", "Der Preis, d. h. Der Betrag, steigt.| Das ist klar."),
    ("de", "Das Auto fährt 5 km.| Dann steht es."),
    ("de", "Er kam ca. Ende Mai.| Es war warm."),
    ("de", "Dr. h. c. Anna Klein sprach.| Alle hörten zu."),
    ("tr", "Prof. Dr. Ayşe Kaya konuştu.| Herkes dinledi."),
    ("tr", "Elma, armut vb. meyveler satılıyor.| Fiyatlar arttı."),
    ("tr", "Toplantı saat 5'te başladı.| Herkes geldi."),
    ("tr", "Atatürk Cad. No. 5 adresinde.| Bina eski."),
    ("tr", "Sayın Av. Mehmet Demir geldi.| Dava başladı."),
    ("tr", "Olay 1990'da oldu.| Kimse bilmiyor."),
    ("tr", "Doç. Dr. Ali Can konuştu.| Herkes dinledi."),
    ("ru", "Дом стоит на ул. Ленина.| Он старый."),
    ("ru", "Он живёт в г. Москва.| Там шумно."),
    ("ru", "См. стр. 5 и рис. 3.| Там всё есть."),
    ("ru", "В 1990 г. Иванов уехал.| Он не вернулся."),
    ("ru", "Цена 5 тыс. руб. за штуку.| Это много."),
    ("ru", "Купили хлеб, молоко и т. д.| Потом ушли."),
    ("ru", "Купили хлеб, молоко и т. п. и ушли.| Дождь шёл."),
    ("ru", "Пришли Иванов, Петров и др.| Потом ушли."),
    ("ru", "Приехал проф. А. С. Иванов.| Он говорил."),
    ("ru", "По ст. 5 закона это запрещено.| Он знал."),
    ("ru", "Г-н Петров и д-р Сидоров пришли.| Они молчали."),
    ("ru", "Население 5 млн чел.| Город растёт."),
    ("ru", "Это было в III в. до н. э. в Риме.| Потом всё изменилось."),
    ("ru", "Он сказал, т. е. Иванов подтвердил.| Все молчали."),
    ("ru", "Рост составил 5 проц. в год.| Это мало."),
    ("ru", "Дом им. Пушкина закрыт.| Ремонт идёт."),
    ("ru", "Он рассказал о нем.| Она молчала."),
    ("ru", "Он помог им.| Они ушли."),
    ("ru", "Театр им. Чехова закрыт.| Все ушли."),
    ("ru", "Приехал ген. Петров.| Он молчал."),
    ("ru", "Наступил май.| Иванов уехал."),
    ("ru", "Всё ок.| Потом ушли."),
    ("ru", "Ему 5 лет.| Она старше."),
    ("ru", "Рис. 5 показывает рост.| Это ясно."),
    ("ru", "Глава 3.| Война началась."),
    ("ru", "Он родился в 1990 г.| Она моложе."),
    ("ru", "Это т. н. Белый дом.| Он большой."),
    ("ru", "Река длиной 5 км.| Она течёт на юг."),
    ("ru", "Премия им. А. С. Пушкина вручена.| Все рады."),
    ("ru", "Он сказал: «Я ушёл».| Она молчала."),
    ("ru", "Скидка 5 проц. на всё.| Это мало."),
    ("ru", "Самолёт Ил-76 упал.| Все живы."),
    ("ru", "В 5 час. утра он встал.| Было темно."),
    ("ru", "Живёт в д. Ивановка Московской обл. Там тихо."),
    ("uk", "Він живе на вул. Шевченка.| Там тихо."),
    ("uk", "Див. стор. 5.| Там усе є."),
    ("uk", "Ціна 5 млн. грн. за будинок.| Це багато."),
    ("uk", "Іванов та ін. приїхали.| Поїзд пішов."),
    ("uk", "Прийшов проф. Петренко.| Він говорив."),
    ("bg", "Той живее на ул. Раковски.| Там е тихо."),
    ("bg", "Виж стр. 5 и чл. 3.| Там е всичко."),
    ("bg", "Цената е 5 млн. лв. за къща.| Много е."),
    ("es", "La Sra. López vive en la Avda. Mayor.| Es cara."),
    ("es", "El Dr. Ruiz y la Dra. Paz llegaron.| Hablaron."),
    ("es", "Véase la pág. 5 y el cap. 3.| Es claro."),
    ("es", "La reunión es a las 5 p. m. en casa.| Vengan todos."),
    ("es", "Compró pan, leche, etc. y salió.| Llovía."),
    ("es", "Compró pan, leche, etc.| Después salió."),
    ("es", "Vive en EE. UU. desde 1990.| Trabaja allí."),
    ("es", "Mide aprox. dos metros.| Es alto."),
    ("es", "La empresa Delta S. A. cerró.| Nadie protestó."),
    ("es", "El art. 5 de la ley lo prohíbe.| Él lo sabía."),
    ("es", "Llegó el Sr. D. José Pérez.| Habló."),
    ("es", "El núm. 7 ganó.| Todos gritaron."),
    ("es", "Nació en el s. V a. C. en Roma.| Murió joven."),
    ("es", "Es apto.| Luego vino."),
    ("es", "Vive en la C/ Mayor núm. 5.| Es caro."),
    ("es", "Ganó el No. 5.| Todos gritaron."),
    ("es", "Trabaja en la ONU.| Viaja mucho."),
    ("es", "La Dra. Ma. López llegó.| Habló."),
    ("es", "Son 5 km.| Luego hay un río."),
    ("es", "Tiene 5 min. de retraso.| Llegará."),
    ("es", "Las FF. AA. de Chile salieron.| Volvieron."),
    ("fr", "M. Dupont et Mme. Durand sont venus.| Ils ont parlé."),
    ("fr", "Voir p. 5 et art. 3.| C'est clair."),
    ("fr", "L'article R. 123-4 le prévoit.| Il est clair."),
    ("fr", "Il a vu le Dr. Martin.| Il va bien."),
    ("fr", "Des pommes, des poires, etc.| Puis il partit."),
    ("fr", "Il arriva av. J.-C. à Rome.| Il y resta."),
    ("fr", "Le no. 5 a gagné.| Tous ont crié."),
    ("fr", "Il est venu à 5 h.| Il est parti."),
    ("fr", "J. Dupont et M. A. Martin sont venus.| Ils parlent."),
    ("fr", "Le Dr. Petit est là.| Il soigne."),
    ("fr", "C'est p. ex. Paris.| Il y vit."),
    ("fr", "L'art. L. 12 le dit.| C'est clair."),
    ("fr", "Selon l'article D. 45-2 du code, c'est permis.| Il le sait."),
    ("it", "Il sig. Rossi e l'avv. Bianchi sono arrivati.| Hanno parlato."),
    ("it", "Vedi pag. 5 e fig. 3.| È chiaro."),
    ("it", "Il dott. Verdi parla.| Tutti ascoltano."),
    ("it", "L'art. 3 del codice lo vieta.| Lui lo sapeva."),
    ("it", "Ha comprato pane, latte, ecc. e poi è uscito.| Pioveva."),
    ("it", "Nato nel 100 a.C. a Roma.| Morì giovane."),
    ("it", "La Delta S.p.A. ha chiuso.| Nessuno ha protestato."),
    ("it", "Costa 5 mln. di euro.| È tanto."),
    ("it", "Vedi art. 5 e ss. del codice.| È chiaro."),
    ("it", "Il prof. Rossi insegna.| Tutti studiano."),
    ("it", "Sono 5 km.| Poi c'è il mare."),
    ("it", "La on. Bianchi parla.| Tutti ascoltano."),
    ("pt", "O Sr. Silva mora na R. Augusta.| É cara."),
    ("pt", "A Dra. Paz e o Prof. Lima chegaram.| Falaram."),
    ("pt", "Ver pág. 5 e art. 3.| É claro."),
    ("pt", "Custa 5 mil reais, aprox. dois salários.| É muito."),
    ("pt", "Comprou pão, leite, etc.| Depois saiu."),
    ("pt", "O art. 5 da lei proíbe.| Ele sabia."),
    ("pt", "O n.º 5 ganhou.| Todos gritaram."),
    ("pt", "D. Pedro II. Foi imperador."),
    ("nl", "Dhr. Jansen en mevr. De Vries kwamen.| Ze spraken."),
    ("nl", "Zie blz. 5 en art. 3.| Het is duidelijk."),
    ("nl", "Hij kocht brood, melk enz.| Daarna ging hij weg."),
    ("nl", "Het kost ca. 5 mln. euro.| Dat is veel."),
    ("nl", "Er zijn o.a. appels.| Ze zijn goed."),
    ("nl", "Prof. dr. J. de Wit sprak.| Iedereen luisterde."),
    ("nl", "Dat geldt bijv. voor kinderen.| Zij zijn blij."),
    ("nl", "Hij woont a.d. Rijn.| Het is er stil."),
    ("nl", "Mr. drs. Jan Smit won.| Hij lachte."),
    ("nl", "Dat past.| De jas is mooi."),
    ("nl", "Op 5 mei a.s. is er feest.| Iedereen komt."),
    ("nl", "Zie p. 5 e.v. van het boek.| Het is duidelijk."),
    ("nl", "Het was d.w.z. de beste.| Zo is het."),
    ("nl", "Ca. 5 mensen kwamen.| Ze zongen."),
    ("nl", "Het bedrijf Delta B.V. sluit.| Jammer."),
    ("pl", "Spotkanie o godz. 18 w szkole.| Wszyscy przyszli."),
    ("pl", "Mieszka przy ul. Długiej.| Jest tam cicho."),
    ("pl", "Prof. dr hab. Jan Kowalski mówił.| Wszyscy słuchali."),
    ("pl", "Kupił chleb, mleko itd.| Potem wyszedł."),
    ("pl", "To kosztuje 5 tys. zł za sztukę.| To dużo."),
    ("pl", "W 1990 r. Kowalski wyjechał.| Nie wrócił."),
    ("pl", "Art. 5 ust. 2 tego zabrania.| On wiedział."),
    ("pl", "Przyjechali m.in. Kowalski i Nowak.| Mówili."),
    ("pl", "Pomógł im.| Potem wyszedł."),
    ("pl", "Wszystko ok.| Potem wyszedł."),
    ("pl", "W 1990 r. Nowak wyjechał.| Nie wrócił."),
    ("pl", "Urodził się w 1990 r.| Potem wyjechał."),
    ("pl", "Firma Delta S.A. upadła.| Szkoda."),
    ("pl", "Było ok. 5 osób.| To mało."),
    ("pl", "Gen. Nowak i płk Kowal przyszli.| Milczeli."),
    ("pl", "Na pl. Wolności jest cicho.| To dziwne."),
    ("pl", "Rozmawiał z ks. Janem.| Potem wyszedł."),
    ("cs", "Koupil chleba, mléko atd.| Pak odešel."),
    ("cs", "Stojí to 5 mil. Kč za kus.| Je to moc."),
    ("cs", "Přišel prof. Novák.| Mluvil."),
    ("cs", "Např. Praha je krásná.| Je velká."),
    ("cs", "Firma Delta s.r.o. končí.| Škoda."),
    ("cs", "Je 5 hod. ráno.| Spí."),
    ("sk", "Kúpil chlieb, mlieko atď.| Potom odišiel."),
    ("sl", "G. Novak in ga. Kos sta prišla.| Govorila sta."),
    ("sl", "Npr. Ljubljana je lepa.| Velika je."),
    ("hr", "Došli su Horvat i dr. iz grada.| Govorili su."),
    ("hr", "Došao je dr. Horvat.| Govorio je."),
    ("hr", "Npr. Zagreb je lijep.| Velik je."),
    ("sr", "Дошао је др Петровић.| Говорио је."),
    ("sr", "Цена је 5 млн. дин. за кућу.| Много је."),
    ("ro", "Dl. Popescu și dna. Ionescu au venit.| Au vorbit."),
    ("ro", "Vezi pag. 5 și art. 3.| E clar."),
    ("ro", "Locuiește pe str. Lungă nr. 5.| E liniște."),
    ("ro", "A cumpărat pâine, lapte etc. și a plecat.| Ploua."),
    ("hu", "Dr. Kovács és ifj. Nagy jött.| Beszéltek."),
    ("hu", "Kenyeret, tejet stb. vett.| Esett."),
    ("hu", "Pl. Budapest szép.| Nagy is."),
    ("sv", "Se s. 5 och kap. 3.| Det är klart."),
    ("sv", "Han köpte bröd, mjölk m.m. och gick.| Det regnade."),
    ("sv", "Det kostar ca. 5 milj. kronor.| Det är mycket."),
    ("sv", "Dr. Berg och prof. Ek kom.| De talade."),
    ("da", "Han købte brød, mælk osv.| Så gik han."),
    ("da", "Mødet er kl. 15 i skolen.| Alle kommer."),
    ("no", "Møtet er kl. 15 på skolen.| Alle kommer."),
    ("no", "Prisen er ca. 5 mill. kroner.| Det er mye."),
    ("fi", "Hän osti leipää, maitoa jne. ja lähti.| Satoi."),
    ("fi", "Prof. Virtanen puhui.| Kaikki kuuntelivat."),
    ("et", "Prof. Tamm rääkis.| Kõik kuulasid."),
    ("et", "Ta ostis leiba, piima jne. ja lahkus.| Sadas."),
    ("lv", "Prof. Bērziņš runāja.| Visi klausījās."),
    ("lv", "Viņš pirka maizi, pienu utt. un aizgāja.| Lija."),
    ("lt", "Žr. psl. 5.| Aišku."),
    ("lt", "Prof. Kazlauskas kalbėjo.| Visi klausėsi."),
    ("lt", "Jis pirko duonos, pieno ir t. t. ir išėjo.| Lijo."),
    ("el", "Ο κ. Παπαδόπουλος ήρθε.| Μίλησε."),
    ("el", "Βλ. σελ. 5 και αρ. 3.| Είναι σαφές."),
    ("el", "Αγόρασε ψωμί, γάλα κ.λπ. και έφυγε.| Έβρεχε."),
    ("el", "Ο Δρ. Νίκου μίλησε.| Όλοι άκουσαν."),
    ("el", "Ήρθε στις 5 μ.μ. και έφυγε.| Έβρεχε."),
    ("el", "Π.χ. η Αθήνα είναι μεγάλη.| Έχει θάλασσα."),
    ("ar", "قال أ.د. محمود علي إن الوضع صعب.| الدواء قليل."),
    ("ar", "وصل م. خالد حسن إلى الموقع.| العمل مستمر."),
    ("ar", "انظر ص. 5 من التقرير.| الأمر واضح."),
    ("ar", "قال أ. سامي إن المدرسة مغلقة.| الأطفال في البيت."),
    ("ar", "جاء الطبيب.| ثم ذهب."),
    ("fa", "دکتر م. رضایی آمد.| او سخن گفت."),
    ("fa", "ر.ک. ص. 5 کتاب.| روشن است."),
    ("he", "ד. כהן אמר שלום.| הוא הלך."),
    ("he", "ראה עמ. 5 בספר.| הכול ברור."),
    ("he", "הוא בא.| היא הלכה."),
    ("hi", "प्रो. वर्मा ने भाषण दिया।| सब सुन रहे थे।"),
    ("hi", "श्री. गुप्ता और कु. रीना आए।| वे बोले।"),
    ("hi", "ए. पी. जे. अब्दुल कलाम आए।| सब खुश थे।"),
    ("hi", "पृ. 5 देखें।| सब साफ है।"),
    ("hi", "यह सच है।| वह गया।"),
    ("mr", "डॉ. जोशी म्हणाले की पाऊस पडेल.| लोक थांबले."),
    ("mr", "तो आला.| ती गेली."),
    ("ne", "डा. शर्माले भने।| सबैले सुने।"),
    ("bn", "ড. ইউনূস বলেন।| সবাই শুনল।"),
    ("bn", "মো. রহিম এলেন।| তিনি বসলেন।"),
    ("ta", "எம். ஜி. ராமச்சந்திரன் வந்தார்.| அவர் பேசினார்."),
    ("ta", "அவர் டாக்டர்.| அவர் நல்லவர்."),
    ("vi", "TS. Nguyễn Văn An phát biểu.| Mọi người nghe."),
    ("vi", "ThS. Lê Thị Bình và GS. Trần Hùng đến.| Họ nói."),
    ("vi", "PGS.TS. Phạm Minh nói.| Mọi người nghe."),
    ("vi", "TP. Hồ Chí Minh đông người.| Xe cộ nhiều."),
    ("vi", "Anh ở Q. 5 của thành phố.| Nhà nhỏ."),
    ("vi", "BS. Hoàng Lan khám bệnh.| Bệnh nhân đông."),
    ("vi", "Ông mua táo, cam, v.v.| Sau đó ông về."),
    ("vi", "Anh ấy đến.| Cô ấy đi."),
    ("vi", "Xem tr. 5 và tr. 7.| Rõ ràng."),
    ("vi", "Công ty ở P. Bến Nghé, Q. 1, TP. HCM.| Rất đông."),
    ("id", "Dr. Budi dan Hj. Siti datang.| Mereka bicara."),
    ("id", "Lihat hlm. 5 dan Ps. 3.| Jelas."),
    ("id", "Ia tinggal di Jl. Merdeka No. 5.| Sepi."),
    ("id", "Ia membeli roti, susu, dll.| Lalu ia pulang."),
    ("tl", "Si G. Santos at Gng. Cruz ay dumating.| Nagsalita sila."),
    ("tl", "Tingnan ang p. 5.| Malinaw."),
]

ORDINALS = [
    ("de", "Er kam 1990.| Danach ging er."),
    ("de", "Sie kam auf Platz 3.| Der Sieger jubelte."),
    ("de", "Er feierte den 50. Geburtstag.| Alle kamen."),
    ("de", "Im 2. Weltkrieg fiel er.| Sie blieb."),
    ("de", "Ludwig XIV. Er war König."),
    ("de", "König Ludwig XIV. von Frankreich starb.| Er war alt."),
    ("de", "Der 1. FC Köln gewann.| Alle jubelten."),
    ("de", "Am 3. und 4. Mai ist frei.| Dann nicht."),
    ("de", "Das Treffen ist um 15 Uhr.| Die Gäste kommen um 5.| Sie essen dann."),
    ("de", "Er trägt die Nr. 10.| Das passt."),
    ("de", "In der 80. Minute fiel das Tor.| Es war spät."),
    ("de", "Das ist der 3. Sieg in Folge.| Trainer Klopp jubelte."),
    ("de", "Sie wohnt im 3. Stock.| Es ist laut."),
    ("de", "Er wurde 50.| Die Gäste kamen."),
    ("de", "Er wohnt in Nr. 5.| Die Tür ist rot."),
    ("de", "Sie trafen sich am 5. Juni um 18.30 Uhr.| Es war warm."),
    ("de", "Das Gesetz gilt ab 1. Januar.| Es ist neu."),
    ("de", "Sie gewann 3 zu 2.| Bayern verlor."),
    ("de", "Er hat 3 Kinder.| Sie hat 2.| Hans hat 4."),
    ("de", "Der VfB steht auf Platz 5.| Bayern ist Erster."),
    ("de", "Das war im 19. Jh. in Köln.| Es brannte."),
    ("de", "Das war im 19. Jahrhundert.| Es brannte."),
    ("de", "Es waren 5 Grad.| Am 6. Tag schneite es."),
    ("de", "In der 2. und 3. Liga wird gespielt.| Das Wetter ist gut."),
    ("de", "Papst Benedikt XVI. Sein Vorgänger war Pole."),
    ("de", "Papst Benedikt XVI. Ratzinger war Deutscher."),
    ("de", "Der 35. Präsident hieß Kennedy.| Er starb."),
    ("de", "Es ist der 3.| Er kommt morgen."),
    ("de", "Vgl. Müller 1990.| Dort steht es."),
    ("tr", "Türkiye 2. Lig maçı oynandı.| Sonuç belli oldu."),
    ("tr", "Çocuk 3. sınıfa gidiyor.| Okul büyük."),
    ("tr", "II. Mahmud tahta çıktı.| Halk sevindi."),
    ("tr", "2. Dünya Savaşı 1945'te bitti.| Barış geldi."),
    ("tr", "1. Lig başladı.| Taraftar mutlu."),
    ("tr", "IV. Murat sefere çıktı.| Halk bekledi."),
    ("tr", "Bu 3. Köprü çok büyük.| Herkes geçiyor."),
    ("pl", "Zob. str. 5 i rys. 3.| To jasne."),
    ("pl", "Św. Jan Paweł II.| Był papieżem."),
    ("cs", "Bydlí v ul. Dlouhé č. 5.| Je tam klid."),
    ("cs", "Viz str. 5 a obr. 3.| Je to jasné."),
    ("cs", "Karel IV. Byl to císař."),
    ("cs", "Hraje se 2. Bundesliga i 3. Liga.| Je to vidět."),
    ("cs", "Narodil se 5. května.| Bylo teplo."),
    ("cs", "V 19. století to bylo jinak.| Dnes ne."),
    ("sk", "Býva na ul. Dlhej č. 5.| Je tam ticho."),
    ("sk", "Pozri str. 5.| Je to jasné."),
    ("sl", "Stanuje na Dolgi ul. 5.| Tam je mirno."),
    ("sl", "Glej str. 5 in čl. 3.| Jasno je."),
    ("hr", "Vidi str. 5 i čl. 3.| Jasno je."),
    ("hr", "To je u ul. Marka 5.| Mirno je."),
    ("hr", "U 3. Ligi igra klub.| Pobijedio je."),
    ("hr", "Bilo je to 5. svibnja.| Bilo je toplo."),
    ("sr", "Види стр. 5 и чл. 3.| Јасно је."),
    ("hu", "Lásd a 3. Fejezetet.| Világos."),
    ("hu", "IV. Béla király volt.| Meghalt."),
    ("hu", "Az V. kerületben lakik.| Szép ott."),
    ("da", "Se s. 5 og kap. 3.| Det er klart."),
    ("da", "Den 2. Verdenskrig sluttede i 1945.| Freden kom."),
    ("da", "Det var den 5. maj.| Det var varmt."),
    ("da", "Dronning Margrethe II. bor her.| Hun er gammel."),
    ("no", "Se s. 5 og kap. 3.| Det er klart."),
    ("no", "Kong Harald V. bor her.| Han er gammel."),
    ("no", "Han kom 17. mai.| Det var varmt."),
    ("fi", "Ks. s. 5 ja luku 3.| Se on selvää."),
    ("fi", "Hän tuli klo 5.| Sitten hän lähti."),
    ("fi", "Se tapahtui 5. toukokuuta.| Oli lämmin."),
    ("fi", "Hän on 5.| Minä olen 6."),
    ("et", "Vt. lk. 5 ja ptk. 3.| See on selge."),
    ("et", "See oli 24. veebruaril.| Oli külm."),
    ("lv", "Skat. lpp. 5.| Ir skaidrs."),
    ("lv", "Tas bija 18. novembrī.| Bija auksti."),
]

SMALL_LETTERS = [
    ("en", "She works for Yahoo! in Paris.| He does not."),
    ("en", "The musical Oklahoma! opened in 1943.| It ran for years."),
    ("en", "Who Wants to Be a Millionaire? drew millions.| It ended in 2019."),
    ("en", "The iPhone sold out.| iPads did not."),
    ("en", "The tax hit them.| al-Qaeda claimed the attack."),
    ("en", "i went home.| it was late.| then i slept."),
    ("en", "He shouted Stop! and ran.| They left."),
    ("en", "The band Wham! split in 1986.| They were big."),
    ("en", "He likes Guess? jeans.| They fit."),
    ("es", "¡Vamos! dijo Juan.| Salieron."),
    ("es", "El programa ¡Hola! sigue en antena.| Es viejo."),
]

SPEAKERS = [
    ("ko", '"끝났다."| 그는 다리가 닫혔다고 말했다.| 비가 왔다.'),
    ("zh", "“会议结束了。”发言人表示。|记者离开了。"),
    ("zh", "“为什么？”她问道。|没有人回答。"),
    ("zh", "「我們必須離開。」市長說。|大橋已經關閉。"),
    ("zh", "“我们赢了。”队长王强激动地说。|球迷欢呼。"),
    ("zh", "他说：“我们走。”|然后他离开了。"),
    ("zh", "“我们走。”|大桥已经关闭。"),
    ("zh", "他问：“好吗？”|她点头。"),
    ("zh", "“我们走。”他说，“现在就走。”|大桥关闭。"),
    ("zh", "“不行！”经理大声喊道。|大家都走了。"),
    ("zh", "“来吧。”他说道，然后走了。|天黑了。"),
    ("ja", "「終わった。」と彼は言った。|会場は静かだった。"),
    ("ja", "「なぜだ？」彼女は尋ねた。|誰も答えなかった。"),
    ("ja", "「行きます。」田中さんは答えた。|雨が降った。"),
    ("ja", "「橋は危険だ。」|住民は避難した。"),
    ("ja", "「行こう。」|「いやだ。」"),
    ("ja", "「やめろ！」と彼は叫んだ。|皆が逃げた。"),
    ("ko", '"우리는 떠나야 한다."라고 시장이 말했다.| 다리는 닫혔다.'),
    ("ko", '"우리는 떠나야 한다." 시장이 말했다.| 다리는 닫혔다.'),
    ("ko", "“비가 온다.” 그는 외쳤다.| 모두 뛰었다."),
    ("ko", '"우리는 떠난다."| 다리는 닫혔다.'),
    ("ko", '"가자!" 그가 외쳤다.| 모두 떠났다.'),
    ("ko", "“안 된다.”고 그는 말했다.| 비가 왔다."),
    ("hi", '"हमें जाना होगा।" मेयर ने कहा।| पुल बंद है।'),
]

SCRIPTS = [
    ("ur", "وہ آیا۔| وہ گیا۔"),
    ("zh", "圆周率约为3.14。|会议结束。"),
    ("zh", "比率为３．５％。|下次会议在五月。"),
    ("zh", "他说话很慢。|她很快。"),
    ("ja", "気温は２．５度だった。|寒い。"),
    ("ja", "市長は橋が危険だと述べた。|住民は避難した。"),
    ("km", "ទឹកជំនន់បានជន់លិចភូមិ។| មនុស្សបីនាក់រងរបួស។| ផ្លូវបិទ៕"),
    ("bo", "ང་བོད་ཡིན།| ཁྱེད་རང་སུ་ཡིན།"),
    ("my", "ရေကြီးသည်။| လူသုံးဦး ဒဏ်ရာရသည်။"),
    ("my", "ရေကြီးသည်။|လူသုံးဦး ဒဏ်ရာရသည်။"),
    ("my", "သူ ၃.၅ ကျပ်ပေးသည်။| သူသွားသည်။"),
    ("am", "ጎርፍ ደረሰ።| ሦስት ሰዎች ተጎዱ።"),
    ("hy", "Ջրհեղեղ եղավ։| Երեք մարդ վիրավորվեց։"),
    ("lo", "ຕຳຫຼວດໄດ້ຈັບຄົນຮ້າຍໃນເມືອງ| ມີຜູ້ບາດເຈັບສາມຄົນໃນໂຮງໝໍ"),
    ("lo", "ນ້ຳຖ້ວມໜັກໃນນະຄອນຫຼວງວຽງຈັນ| ປະຊາຊົນຕ້ອງອົບພະຍົບອອກຈາກເຮືອນ"),
    ("th", "ฝนตกหนักทั่วกรุงเทพมหานคร| รถไฟหยุดให้บริการชั่วคราว"),
    ("th", "ดร. สมชาย กล่าวว่าน้ำท่วมหนัก| ประชาชนต้องอพยพออกจากบ้าน"),
    ("th", "มีผู้บาดเจ็บ 12 คนในเหตุการณ์ครั้งนี้| ตำรวจกำลังสอบสวนพยาน"),
    ("th", "เหตุเกิดเมื่อ พ.ศ. 2560 ในจังหวัดเชียงใหม่"),
    ("th", "ผู้ซื้อของที่ตลาดซื้อส้ม กล้วย และมะม่วง"),
    ("th", "น้ำท่วมหนักในภาคใต้ ภาคเหนือ และภาคกลาง"),
    ("th", "นายกรัฐมนตรี กล่าวว่ารัฐบาลจะช่วยเหลือผู้ประสบภัย| กองทัพส่งเรือไปช่วยประชาชน"),
    ("th", "ราคาน้ำมันขึ้น 5 บาทต่อลิตรในวันนี้| ผู้ขับรถบรรทุกประท้วงหน้ากระทรวง"),
    ("th", "บริษัท Google เปิดสำนักงานใหม่ในกรุงเทพฯ เมื่อวานนี้"),
    ("ko", "시장이 말했다.| 다리는 닫혔다."),
]

MARKS = [
    ("en", "We won! 🎉🎉| The cup is ours."),
    ("en", "We won!🎉| The cup is ours."),
    ("en", "So sad. 😢| He left us."),
    ("en", "The town of 's-Gravenhage is old.| It is big.| Use the ''save'' key."),
    ("en", "He said ''We go. They stay.''| Then he left."),
    ("en", "In the '90s it was cheap.| Now it's not.| He said 'no' twice."),
    ("en", "Nice work! :)| The road is open."),
]

KNOWN_LIMITS = [
    ("en", "I said no.| 20 people left."),
    ("en", "Plan B.| It failed."),
    ("hu", "A Delta Kft. Budapesten van.| Nagy cég."),
    ("nl", "Ik zie u.| Daarna ga ik."),
    ("ar", "توفي سنة 1445 هـ.| وقال ابنه ذلك."),
]


def check(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in split_sentences(text, language)]
    assert found == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(("language", "marked"), ABBREVIATIONS)
def test_a_stop_behind_an_abbreviation_ends_a_sentence_where_one_begins_behind_it(language: str, marked: str) -> None:
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), ORDINALS)
def test_an_ordinal_ends_no_sentence_and_a_number_may(language: str, marked: str) -> None:
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), SMALL_LETTERS)
def test_a_small_letter_begins_a_sentence_behind_a_whole_word_alone(language: str, marked: str) -> None:
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), SPEAKERS)
def test_a_speaker_behind_a_quotation_stays_with_it(language: str, marked: str) -> None:
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), SCRIPTS)
def test_each_script_has_its_stops_and_some_have_spaces(language: str, marked: str) -> None:
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), MARKS)
def test_emoji_and_odd_quotation_marks_stay_with_their_sentence(language: str, marked: str) -> None:
    check(language, marked)


@pytest.mark.parametrize(("language", "marked"), KNOWN_LIMITS)
@pytest.mark.xfail(strict=True, reason="a noun begins the next sentence, or a word is an abbreviation as well")
def test_known_limits(language: str, marked: str) -> None:
    check(language, marked)


def test_no_abbreviation_is_listed_with_its_last_stop() -> None:
    assert len(BY_LANGUAGE) >= 40
    assert [w for fields in BY_LANGUAGE.values() for field in fields for w in field.split() if w.endswith(".")] == []


ENGLISH_SPEECH = (
    "okay so the council met last night and they talked about the tram line for about two hours and the mayor said "
    "it will open in june as planned because the money is there it costs forty million which is more than they said "
    "last year and then a man from the river quarter stood up and asked about the trees and if they say yes the work "
    "goes on however the opposition wants a new study of the noise"
)
GERMAN_SPEECH = (
    "also gestern hat der stadtrat getagt und da ging es vor allem um die neue straßenbahn die soll im juni "
    "eröffnet werden und sie kostet ungefähr vierzig millionen euro und dann hat ein anwohner gefragt wie laut "
    "das wird und die bürgermeisterin hat gesagt dass alles in ordnung ist aber die opposition will ein neues "
    "gutachten weil sechzig bäume am fluss gefällt werden sollen und danach wurde abgestimmt"
)
THAI_RUN = (
    "เมื่อวานนี้สภาเมืองประชุมเรื่องรถรางสายใหม่ซึ่งจะเปิดให้บริการในเดือนมิถุนายนและมีค่าใช้จ่ายประมาณสี่สิบล้านยูโร"
    "แต่นายกเทศมนตรีตอบว่าได้วัดเสียงแล้วจากนั้นมีคนถามเรื่องต้นไม้ริมแม่น้ำเพราะต้นไม้หกสิบต้นจะถูกตัด"
)
CHINESE_RUN = (
    "昨天市议会开会讨论新的电车线路这条线路将在六月开通费用大约是四千万欧元然后有一位居民问到噪音问题市长说他们已经"
    "测量过噪音一切正常但是反对派要求重新评估因为河边有六十棵树要被砍掉后来议会进行了投票多数人表示赞成"
)
RUNS = [("en", ENGLISH_SPEECH), ("de", GERMAN_SPEECH), ("th", THAI_RUN), ("zh", CHINESE_RUN)]


@pytest.mark.parametrize(("language", "text"), RUNS)
def test_text_without_stops_is_summarized_and_flagged(language: str, text: str) -> None:
    summary = summarize([Document(id="a", text=text)], Options(language=language, max_words=80))
    assert summary.sentences and summary.words <= 80
    assert all("unpunctuated" in sentence.flags for sentence in summary.sentences)
    assert not any("fragment" in sentence.flags for sentence in summary.sentences)
    assert summary.warnings == () or all("rule" not in warning for warning in summary.warnings)


def test_speech_is_cut_at_its_connectives() -> None:
    found = [ENGLISH_SPEECH[start:end] for start, end in split_sentences(ENGLISH_SPEECH, "en")]
    assert found[:4] == [
        "okay so the council met last night",
        "and they talked about the tram line for about two hours",
        "and the mayor said it will open in june as planned",
        "because the money is there it costs forty million which is more than they said last year",
    ]


@pytest.mark.parametrize(("words", "sentences"), [(60, 1), (61, 2)])
def test_a_run_of_more_than_60_words_is_cut(words: int, sentences: int) -> None:
    assert len(split_sentences(" ".join(["word"] * words), "en")) == sentences


@pytest.mark.parametrize("end", [".", "?", ":", ".”"])
def test_a_long_sentence_with_a_stop_is_no_run(end: str) -> None:
    text = " ".join(["The mayor of the town and the council"] * 12) + end
    assert len(split_sentences(text, "en")) == 1


def test_a_pause_that_is_marked_is_where_a_run_is_cut() -> None:
    half = "trams " * 9
    text = f"{half}- {half}… {half}[00:12] {half}  {half}{half}{half}"
    assert [len(text[start:end].split()) for start, end in split_sentences(text, "en")][:3] == [10, 10, 10]


def test_pieces_of_speech_beside_written_text_are_fragments() -> None:
    story = "The council met on Monday night. It voted for the tram. The line will open in June and cost 40 million."
    summary = summarize([Document(id="a", text=story), Document(id="b", text=ENGLISH_SPEECH)], Options(max_words=60))
    assert not any("unpunctuated" in sentence.flags for sentence in summary.sentences)


def test_thai_phrases_at_spaces_are_no_guess() -> None:
    text = "ฝนตกหนักทั่วกรุงเทพมหานครเมื่อคืนนี้ รถไฟหยุดให้บริการชั่วคราวหลายสาย " * 4
    summary = summarize([Document(id="a", text=text)], Options(language="th", max_words=200))
    assert summary.sentences
    assert not any("unpunctuated" in sentence.flags for sentence in summary.sentences)


@pytest.mark.parametrize(
    "piece", ["a. ", "1. ", "Dr. ", "etc. Das ", "สวัสดี", "中", "“走。”他", "a! 🎉 ", "word ", "''"]
)
@pytest.mark.parametrize("language", ["en", "de", "th", "zh"])
def test_the_spans_of_a_long_text_of_one_piece_leave_out_white_space_alone(piece: str, language: str) -> None:
    text = piece * 4000
    spans = split_sentences(text, language)
    ends = [0, *(edge for span in spans for edge in span), len(text)]
    assert ends == sorted(ends)
    assert not any(text[end:start].strip() for end, start in zip(ends[::2], ends[1::2], strict=True))
