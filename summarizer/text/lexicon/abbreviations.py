"""Abbreviations with a full stop, by language and by what may follow the stop.

A word is listed as it is written inside a sentence, without its last stop and with those inside it ("p.m", which
stands for "p. m." as well); its form with a capital at the start is meant as well. Languages written in other scripts
are in `abbreviations_by_script`.
"""

from typing import NamedTuple

from . import word_set


class Abbreviations(NamedTuple):
    """The abbreviations of a language, as words between spaces.

    Attributes:
        never: something always follows: a title, a kind of street, "that is". The sentence goes on.
        number: before a number, a Roman numeral or a single letter the sentence goes on.
        unit: behind a number as `opener`, whatever else the word may stand for.
        last: it mostly ends a list; a sentence ends before a capital. "i+dr" is "dr" behind the word "i".
        opener: a sentence ends before a word that opens one, such as an article or a pronoun. What is in `never` as
            well is a word, too, or a street.
    """

    never: str = ""
    number: str = ""
    unit: str = ""
    last: str = ""
    opener: str = ""


ANY = Abbreviations(
    never="Mr Mrs Ms Messrs Dr Prof Rev Hon Gen Lt Col Maj Capt Cmdr Cpl Sgt Pvt Adm Brig Sen Rep Gov Pres Supt "
    "Det Insp Atty Amb Msgr Sra Dra Srta Skt Mme Mlle St Ste Mt Ft vs i.e e.g viz cf",
    number="No Nos Art Arts Fig Figs Vol Vols Nr Par Para p pp ca §",
    opener="Inc Corp Ltd Co Bros LLC PLC GmbH S.A S.p.A S.L S.r.l N.V B.V a.m p.m A.M P.M",
)
"""In every language."""

BY_LANGUAGE = {
    "en": Abbreviations(
        never="Drs Profs Gens Reps Sens Govs Revs Capts Lts Cols Dep Asst Assoc Adj Sec-Gen Cdr Cmdt Comdr Cdre "
        "Ens Fr Br Hr Wm Chas Geo Jas Thos Pfc Spc Const Ald Cllr Fmr Sgts Mssrs a.k.a aka incl esp approx "
        "assoc abbr resp i.e e.g ie eg c.f viz Lieut Ven Vy Rt Ofc Treas orig usu",
        number="tech admin Ch Chap Sec Secs Sect para paras Eq Eqs Eqn Tab Ex Exs App Appx Pt Pts Bk ch chap sec "
        "sect eq eqs eqn fig figs vol vols nos pp ll v vv ed eds Div Dist Rte Hwy Apt Rm Ext Tel tel ext "
        "approx est circa c ca d b r Reg Regs reg Cl cl cls Subsec subsec subpara Sched Amdt Cap Iss iss "
        "Ver ver Op op Cat Doc Pub Ref ref fn n nn Sch Lot Flt Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov "
        "Dec Mk Std Pct pct Prop Thm Lem Def Cor Eph Gen Lev Deut Matt Rom Psa Ps Prov Isa Jer",
        unit="in ft yd oz lb lbs mi min mins hr hrs sec secs sq cu gal pt qt mph kg km cm mm m tbsp tsp",
        last="etc al",
        opener="St Dr U.S U.K U.N E.U U.S.A D.C U.A.E Jr Sr Esq Ph.D M.D B.A M.A LL.B J.D D.D.S R.N C.E.O Dept "
        "Univ Bldg Cos Mfg Intl Assn Ave Blvd Rd Pty L.P N.A L.A N.Y N.J B.C A.D B.C.E C.E",
    ),
    "de": Abbreviations(
        never="Hrsg hrsg Red Übers Hr Hrn Fr Frl Dipl Ing Dipl.-Ing Mag Med Jur Priv Doz Univ.-Prof Stv stv stellv "
        "geb gest verh verw vgl bzw bspw sog sogen evtl ggf insb insbes einschl ausschl inkl exkl zzgl abzgl "
        "bez betr ehem gem lt mind z.B z.T z.Zt z.Hd d.h d.i i.d.R i.A i.V i.e i.S u.U u.E o.g s.o s.u v.a "
        "v.l m.E n.Chr v.Chr ca rd Abg Präs Gen Hptm Olt Insp Kfm Hl hl St zw Verf vorm nachm erg Erg allg "
        "kath evang röm dt engl frz",
        number="Abb Abs Abt Anm Anl Art Aufl Aufg Az Bd Bde Bhf Bl Gl Jg Jh Kap Kl lfd Lfg Nr Nrn Par Pkt Pos Rn "
        "Rz Rdnr S Sp Str Stck T Tab Taf Teilbd Tel Tz V Z Ziff Ziffer Zl § Hs Halbbd Ver Whg Zi Fl ff f "
        "Ausg Bsp Gr Kat Lekt Mod Stk Hausnr Hnr Lit lit Buchst Bj",
        unit="Mio Mrd Tsd Std Stdn Min Sek Mon J Jh Jhs Jhd Jhdt Mill Pfd Ztr Stk St Tg Wo km m cm kg g l qm",
        last="usw etc u.ä u.Ä u.v.m u.v.a usf o.ä o.Ä u.dgl o.dgl dgl dergl ff uvm",
        opener="u.a GmbH e.V AG Co Jr jun sen a.D i.R d.J d.Ä a.M Inc Ltd Corp",
    ),
    "fr": Abbreviations(
        never="M MM Me Mgr Mlles Mmes Pr Drs Vve Sr Col Cdt Cne Lt Gal Gén Adj Sgt av bd boul pl c.-à-d p.ex ex "
        "env cf voy réf dép arr conf anc ang fig St Ste Sts rte fg",
        number="art arts al chap éd fasc fig figs n no nos num p pp par para pl sect t tit vol vv v ss L R D A "
        "C.civ Art Al Chap Tél tél ann app coll doc ex ligne l liv livr ms ch pt réf env",
        unit="min sec h km kg cm mm fr F hab",
        last="etc suiv",
        opener="S.A S.A.S S.A.R.L Cie Sté Ets av.J.-C apr.J.-C J.-C Inc Ltd",
    ),
    "es": Abbreviations(
        never="Ma Bs FF EE RR JJ CC Sr Sra Srta dpto depto Dpto Depto tfno teléf núm admon dcha Sres Sras Srtas Dr "
        "Dra Dres D Dña Da Dª Lic Licda Ing Arq Prof Profa Mons Fr P Pbro Rvdo Rdo Exmo Excmo Excma Ilmo "
        "Ilma Gral Cnel Cap Tte Sgto Cmte Alte Hno Hna Vda Sto Sta S.M S.A.R S.S Ud Uds Vd Vds Avda Av Pza "
        "Plza Ctra Cra Urb p.ej ej pej aprox cf vid gob dcho izq admón Mtro Mtra Abg",
        number="art arts ap apdo apart cap caps col ed fasc fig figs fol inc lib lín n n.º nº nro núm núms No p "
        "pág págs par párr pp s ss sec t tel tfno tít tomo v vol vols ver c ca km D L r Res res exp Exp Of "
        "of",
        unit="min seg h hs km m cm kg hab aprox máx mín ha pts ptas",
        last="etc etcétera",
        opener="S.A S.L S.R.L S.A.S EE.UU EEUU FF.AA RR.HH JJ.OO C.A C.V a.m p.m a.C d.C Cía Ltda Hnos Inc Corp",
    ),
    "it": Abbreviations(
        never="sig tel prov sigg sigg.ri sig.ra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on sen "
        "mons p.es es cav comm gen col cap magg ten serg amm brig card egr spett gent gent.ma cfr cd ss s "
        "c.d c.so p.za v.le pres min sott proc onn segr ps fam dir vic",
        number="art artt all cap capp cod col comma fasc fig figg lett let lib n nn nr num p pag pagg par parr pp "
        "sez sezz t tab tabb tav tel tit v vol voll vv co ss seg segg cc c d.l d.lgs L l D.L D.Lgs Reg reg",
        unit="min sec km m cm kg ab ca mln mld",
        last="ecc etc eccetera seg segg",
        opener="S.p.A S.r.l s.p.a s.r.l a.C d.C Inc Ltd Corp C F.lli",
    ),
    "pt": Abbreviations(
        never="Sr Sra Srs Sras Srta Dr Dra Drs D Dom Eng Engº Prof Profa Profª Exmo Exma Ilmo Ilma V.Exa S.Exa Ex "
        "Pe Fr Gal Gen Cel Cap Ten Sgt Maj Alm Dep Sen Min Pres Av R Pç Pça Trav Estr Rod Al Sto Sta S p.ex "
        "ex aprox cf des Des gov vs Arq Adv Mons Rev",
        number="art arts al cap caps cf col ed fasc fig figs fl fls inc liv n n.º nº nr núm p pág págs par pp r s "
        "ss séc t tab tel tít v vol vols tomo Lei Res km c ca §",
        unit="min seg h hs km m cm kg hab mi bi ha",
        last="etc",
        opener="S.A S/A Ltda Cia Lda a.C d.C a.m p.m EUA E.U.A Jr Inc Corp",
    ),
    "nl": Abbreviations(
        never="a.d dhr mevr mw drs ir ing mr dr prof jhr jkvr ds pr z.K.H Z.M H.M bv bijv d.w.z d.i m.n o.a i.p.v "
        "i.v.m m.b.t t.a.v t.o.v t.g.v o.l.v n.a.v i.c.m m.u.v o.b.v v.d ca circa incl excl evt zgn z.g zg "
        "vgl ong gebr gen kol kap lt sgt maj kard em toenm voorm",
        number="afb afl art artt bd bl blz dl deel fig hfst hst jrg nr nrs p pag par pp r st tab tel vlg vol z Kl "
        "kl lid lit sub ca",
        unit="mln mld min sec km m cm kg u uur jr st dln",
        last="enz etc e.d e.a dgl m.m",
        opener="N.V B.V n.v b.v v.Chr n.Chr a.u.b s.v.p Inc Ltd jr sr",
    ),
    "pl": Abbreviations(
        never="p pp dr doc prof hab mgr inż lek lic red gen płk ppłk kpt por ppor mjr sierż kpr plut adm kmdr ks "
        "bp abp kard o br św bł ul al pl os tzw tzn tj np m.in pt zob ww przyp wg b woj pow gm r.k hr st asp "
        "nadkom podinsp insp mec dyr prez min zast kier nacz śp ob zw wł ang niem łac",
        number="ok art godz lp nr pkt poz par ppkt rozdz roz rys s str t tab tel tom ust zał zesz wyd wiersz § r l "
        "ryc kol kl lit kw m pok",
        unit="mln mld tys min sek godz km m cm kg zł gr r ha szt os br bm ub ubm ur zm pok",
        last="itd itp i+in",
        opener="S.A Sp.z.o.o p.n.e n.e o.o r Inc Ltd Corp sp s.c",
    ),
    "cs": Abbreviations(
        never="p pí pp sl Ing Mgr Bc Dr MUDr JUDr RNDr PhDr PaedDr MVDr prof doc gen plk pplk mjr kpt por npor "
        "ppor rtm sv nám ul tř tzv tj např popř příp resp cca mj zejm vč tzn srov hl býv zv zn m.j dir red "
        "zástup ředit kard arcib",
        number="č čís čl odst písm par str s sv tab obr kap roč r hod tel ods vyd sb § zák vyhl ev čp čj bod příl "
        "ročn t",
        unit="mil mld tis min sek hod km m cm kg Kč r l st ks obyv",
        last="atd apod aj atp ad",
        opener="s.r.o a.s spol n.l př.n.l Sb Ph.D CSc DrSc Inc",
    ),
    "sk": Abbreviations(
        never="p pí sl Ing Mgr Bc Dr MUDr JUDr RNDr PhDr PaedDr MVDr prof doc gen plk pplk mjr kpt por npor sv nám "
        "ul tzv tj t.j t.č napr príp resp cca najm zv vrát tzn porov hl býv šp kard",
        number="č čís čl ods odst písm par str s sv tab obr kap roč r hod tel vyd zb § zák príl bod t",
        unit="mil mld tis min sek hod km m cm kg Sk r l st ks obyv",
        last="atď apod a.i atp",
        opener="s.r.o a.s spol n.l pr.n.l Z.z PhD CSc DrSc",
    ),
    "sl": Abbreviations(
        never="g gdč dr mag prof doc akad inž dipl sv npr oz t.i tj t.j ipd.m tkm t.im gl prim približ pribl ok "
        "gen polk maj kap ul c univ spec red asist viš",
        number="čl št odst str točk tč pogl zv sl tab let l r pril § p",
        unit="mio mrd tis min sek h km m cm kg l st",
        last="itd ipd itn idr",
        opener="d.d d.o.o s.p n.št pr.n.št",
    ),
    "hr": Abbreviations(
        never="g gđa gđica gosp dr mr prof doc akad ing dipl mons vlč sv npr tj tzv odn ul gen puk por cca red "
        "nadb kard usp vjer tz mag spec univ st",
        number="čl br st str sv tab sl pogl god t toč § reg",
        unit="mil mlrd tis min sek h km m cm kg god r kn st",
        last="itd i.sl sl i+dr",
        opener="d.d d.o.o j.d.o.o pr.Kr pos.Kr n.e p.n.e",
    ),
    "sr": Abbreviations(
        never="g gđa gđica gosp dr mr prof doc akad inž dipl sv npr tj tzv odn ul gen puk maj kap cca г гђа гђица "
        "госп др мр проф доц акад инж дипл св нпр тј тзв одн ул бул ген пук мај кап",
        number="čl br st str sv tab sl god t tač чл бр ст стр св таб сл год т тач",
        unit="mil mlrd hilj min sek h km din god r мил млрд хиљ мин сек км дин год р",
        last="itd i.sl sl i+dr итд и.сл сл и+др",
        opener="d.d d.o.o a.d n.e p.n.e д.д д.о.о а.д н.е п.н.е",
    ),
    "ro": Abbreviations(
        never="dl dna dlui d-na d-l dr prof ing arh av col lt mr cpt Sf Pr Mons Acad bd bdul bl str șos şos pţa "
        "cca aprox ex cf jud com mun dep sen min preş preș conf univ lect asist",
        number="art alin lit nr pag p pp cap vol fig tab pct par ap sc bl t tel sec § ord dec",
        unit="mil mld min sec km m cm kg lei loc ha",
        last="etc ş.a ș.a ş.a.m.d ș.a.m.d",
        opener="gen S.A S.R.L î.Hr d.Hr î.e.n e.n",
    ),
    "hu": Abbreviations(
        never="dr Dr prof ifj id özv Szt Bp pl ún ill kb vö ford szerk ld gr br hg alez ezr őrgy szds fhdgy bíb",
        number="bek fej o old sz par köt évf tel kb tábl hrsz em § ker kt tc tvr r",
        unit="mill mrd E m km kg perc Ft",
        last="stb s.t.b etc",
        opener="Kft Rt Nyrt Zrt Bt i.e i.sz Kr.e Kr.u",
    ),
    "sv": Abbreviations(
        never="hr fr frk dr prof doc tekn jur överste kapt löjtn S:t S:ta t.ex t ex dvs d.v.s bl.a bl a s.k f.d "
        "m.a.o p.g.a fr.o.m f.o.m t.o.m inkl exkl ca resp jfr jmf kungl Kungl ev urspr eg nuv dåv föreg",
        number="art avd bd bil fig kap kl l nr p par s sid sp st tab tel vol § mom kv ca min",
        unit="milj mkr mdr mdkr tkr sek tim km m cm kg kr st",
        last="m.m m.fl o.s.v osv o.d etc o.dyl",
        opener="e.Kr f.Kr v.t AB Inc jr",
    ),
    "da": Abbreviations(
        never="hr fr frk dr prof lic mag cand stud dir oberst kapt Skt Sct f.eks feks dvs d.v.s bl.a a.k.a s.k såk "
        "fhv f.h.v inkl ekskl ca resp jf jvf kgl Kgl evt pga p.g.a mht m.h.t ift i.f.t vedr iflg if nuv",
        number="afd afs art bd bil fig jf kap kl l nr p par pkt s sp st stk tab tlf vol § ca min",
        unit="mio mia tus sek t km m cm kg kr stk",
        last="m.m m.fl m.v mv osv o.s.v o.l o.lign etc",
        opener="maj A/S ApS e.Kr f.Kr jr Inc",
    ),
    "no": Abbreviations(
        never="hr fr frk dr prof lic mag cand stud dir oberst kapt St Skt f.eks feks dvs d.v.s bl.a bl ca inkl "
        "ekskl resp jf jfr kgl evt pga p.g.a mht m.h.t ifm f.o.m t.o.m fung tidl nåv såk s.k vedr ift",
        number="avd avs art bd bil fig jf kap kl l nr p par pkt s side sp st tab tlf vol § ca",
        unit="mill mrd tus sek t km m cm kg kr stk",
        last="m.m m.fl m.v mv osv o.s.v o.l etc",
        opener="mai A/S AS ASA e.Kr f.Kr jr Inc",
    ),
    "fi": Abbreviations(
        never="hra rva nti tri dos prof esim ent ns mm ml ts t.s ks vrt nk joht pj kenr evl ev kapt ltn pyh os.as "
        "toim synt kuol nyk lähd",
        number="art kpl klo luku n no nro s s:t tab taul puh mom § liite k vrt",
        unit="milj mrd tuh min sek t h km m cm kg mk e v kpl",
        last="jne yms ym jms jnpp etc",
        opener="Oy Oyj eKr jKr eaa jaa",
    ),
    "et": Abbreviations(
        never="hr pr prl dr prof dots mag ins nt n.n nn s.o st s.t vt vrd sh k.a kol-ltn kpt ltn maj p.t püh",
        number="art jn lk lg nr p pt ptk tel osa tab joon § u kl mnt tn pst krt",
        unit="milj mln mrd tuh min sek t km m cm kg kr a saj",
        last="jne jt jms jpt vms",
        opener="AS OÜ eKr pKr e.m.a m.a.j",
    ),
    "lv": Abbreviations(
        never="kdze dr prof doc inž piem t.i t.s t.sk apm sk sv ģen plkv kpt ltn virsltn dz bij",
        number="art nr lpp p pkt nod att tab tel d § dz k kab",
        unit="milj mljrd tūkst min sek st km m cm kg g gs",
        last="utt u.c u.tml u.t.t u.tjpr",
        opener="SIA A/S p.m.ē m.ē",
    ),
    "lt": Abbreviations(
        never="p dr prof doc hab inž pvz t.y vad šv gen plk mjr kpt ltn gerb akad red g pr al a vysk kun kard pirm "
        "pav direkt",
        number="art nr p psl str sk t tel pav lent § d kab r",
        unit="mln mlrd tūkst min sek val km m cm kg g d eur Lt a",
        last="t.t kt pan etc",
        opener="UAB AB pr.Kr po.Kr",
    ),
    "tr": Abbreviations(
        never="Dr Prof Doç Yrd Yard Av Öğr Gör Arş Uzm Op Müh Mim Sn Hz Alb Yzb Tğm Ütğm Bnb Yb Gnkur Org Korg "
        "Tümg Tuğg Mah Cad Sok Sk Bul Blv Apt Ap Hst örn bkz krş yak yakl Ecz Dz Hv Kd Bşk Md Yön",
        number="No no s sf say sayf md m c cilt ç fık bl böl tel şek tab Tab Şek § par Kat K D",
        unit="dk sn sa km m cm kg TL mlr mily",
        last="vb vs vd v.b v.s v.d",
        opener="A.Ş Ltd Şti T.A.Ş M.Ö M.S İ.Ö İ.S",
    ),
    "vi": Abbreviations(
        never="CKI CKII BS.CKI BS.CKII ThS.BS TS.BS GS.TS.BS TS ThS "
        "GS PGS CN KS BS BSCK DS LS NCS PGS.TS GS.TS TSKH Th.S Ths Ts Gs Bs Ks Ls TP Tp TX TT Q P H X "
        "ĐT ĐC St NSND NSƯT NSUT NGND NGƯT CT PCT GĐ PGĐ Mr Tr LM GM HY ĐHY Đ/c đ/c VD vd v.d Thg",
        number="tr Tr số Số P Q Đ đ k K T t H h",
        unit="km m kg tr đ",
        last="v.v vv v.v.v",
        opener="JSC Co Ltd SCN TCN",
    ),
    "id": Abbreviations(
        never="Bpk Bp Sdr Sdri Yth Dr dr Drs Dra Ir Prof H Hj KH K.H Hjh Tn Ny Nn Jend Letjen Mayjen Brigjen Kol "
        "Letkol Kapt Kpt Sgt Jl Jln Gg Kel Kec Kab Kep Prov Ds Dk PT CV UD Tgk Tgl Yg a.n u.p d.a s.d Hlm "
        "Ust Muh Moh Abd A Mgr Rm R.A R.Ng Raden",
        number="No no hal hlm Ps ps ay pkl Pkl bab Bab jld Jil ed tgl Tgl Blok blok Rt Rw tel Telp telp vol",
        unit="km m cm kg mnt dtk jt rb",
        last="dll dsb dkk dst dlsb",
        opener="Tbk S.H M.H M.Si S.E M.M S.Pd M.Pd S.T M.T Sp.A Ph.D M.Sc S.Sos S.Ag SH MH Inc Ltd",
    ),
    "tl": Abbreviations(
        never="G Gng Bb Kgg Sr Dr Dra Atty Engr Arch Hen Kor Kap Pang Brgy Bgy Sto Sta hal halim",
        number="Blg blg p pp pah par kab tomo blk",
        unit="km m kg",
        last="atbp",
        opener="n.h n.u n.t n.g Inc Corp Jr Sr",
    ),
}
"""ISO 639-1 code to the abbreviations of a language in Latin letters; Serbian in both of its scripts."""


def words(text: str) -> frozenset[str]:
    """The words of a field, and those words with a capital at the start."""
    listed = word_set(text)
    return listed | {word[0].upper() + word[1:] for word in listed}
