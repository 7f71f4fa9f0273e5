"""Words that begin a clause where nobody wrote a stop, by language: connectives, and "and" with a subject.

One entry is a word or two, in small letters. Of languages without spaces an entry is a string that a clause begins
with.
"""

from . import word_set


def _with(first: str, *seconds: str) -> frozenset[str]:
    """The first word before each of the others."""
    return frozenset(f"{first} {second}" for second in word_set(*seconds))


CONNECTIVES = {
    "en": word_set(
        "but so then now well okay ok however meanwhile because although though afterwards anyway also yeah yes",
        "finally",
        "therefore nevertheless besides otherwise",
    )
    | _with(
        "and", "then so now uh um he she it they we i you there people somebody someone everybody this that the after"
    )
    | _with("and", "when what because also one these those his her their our my as if in on at"),
    "de": word_set("aber also dann danach jetzt weil denn deshalb trotzdem außerdem allerdings nun jedenfalls später")
    | _with("und", "dann er sie es ich wir ihr da das die der so jetzt danach deshalb man dabei als wenn")
    | _with("ja", "und also"),
    "fr": word_set("mais donc alors puis ensuite parce car cependant après maintenant pourtant enfin bref")
    | _with("et", "puis alors il elle ils elles on je nous vous donc ensuite après le la les ce"),
    "es": word_set("pero entonces luego después porque aunque además ahora bueno pues finalmente también")
    | _with("y", "luego entonces él ella ellos después ahora el la los las yo que"),
    "it": word_set("ma quindi allora poi perché però dopo adesso inoltre infine comunque")
    | _with("e", "poi allora lui lei loro quindi dopo adesso il la i le io"),
    "pt": word_set("mas então depois porque embora agora bom também porém enfim")
    | _with("e", "depois então ele ela eles elas agora o a os as eu"),
    "nl": word_set("maar dus dan toen daarna omdat want nu echter trouwens later")
    | _with("en", "toen dan hij zij ze het ik we wij de daarna nu dus er"),
    "pl": word_set("ale więc potem bo ponieważ teraz jednak dlatego następnie później")
    | _with("i", "potem wtedy on ona oni teraz to"),
    "ru": word_set("но потом затем поэтому потому теперь однако тогда сейчас после")
    | _with("и", "потом тогда он она они мы я вот затем это теперь"),
    "uk": word_set("але потім тому тепер однак тоді зараз після") | _with("і", "потім тоді він вона вони ми я"),
    "tr": word_set("ama fakat sonra çünkü ancak şimdi yani") | _with("ve", "sonra o onlar ben biz bu"),
    "sv": word_set("men så sedan därför nu dock eftersom") | _with("och", "sedan då han hon de det jag vi så nu"),
    "da": word_set("men så derfor nu dog fordi bagefter") | _with("og", "så da han hun de det jeg vi nu"),
    "no": word_set("men så derfor nå fordi etterpå") | _with("og", "så da han hun de det jeg vi nå"),
    "fi": word_set("mutta sitten koska nyt kuitenkin siksi") | _with("ja", "sitten hän he se minä me nyt"),
    "cs": word_set("ale potom pak protože teď však proto") | _with("a", "pak potom on ona oni já my teď to"),
    "id": word_set("tetapi tapi lalu kemudian karena namun sekarang jadi")
    | _with("dan", "kemudian dia mereka kami saya"),
    "vi": word_set("nhưng rồi vì nên sau bây") | _with("và", "rồi anh ông bà họ chúng tôi sau"),
    "ar": word_set("ثم لكن ولكن لأن لذلك وبعد وقال وقالت والآن بعد"),
    "fa": word_set("اما سپس ولی چون بعد حالا بنابراین"),
    "he": word_set("אבל אז כי ואז לכן עכשיו אחר"),
    "hi": word_set("लेकिन फिर क्योंकि तो अब इसलिए मगर") | _with("और", "फिर वह वे हम मैं उन्होंने तब अब"),
    "ko": word_set("그리고 그런데 하지만 그래서 그러나 그러면 그때 이제 그다음 왜냐하면 또"),
}
"""ISO 639-1 code to the words."""

UNSPACED = {
    "zh": word_set(
        "然后 但是 所以 因为 因為 而且 后来 後來 接着 接著 现在 現在 不过 不過 于是 於是 另外",
        "同时 同時 最后 最後 可是 他说 她说 他們",
    ),
    "ja": word_set("そして それで でも しかし だから それから また 次に その後 ところが なので"),
    "th": word_set("และ แล้วก็ แล้วจึง แต่ เพราะ ดังนั้น จากนั้น ต่อมา นอกจากนี้ อย่างไรก็ตาม โดย ขณะที่ ส่วน"),
    "lo": word_set("ແລະ ແຕ່ ເພາະ ດັ່ງນັ້ນ ຈາກນັ້ນ"),
    "km": word_set("ហើយ ប៉ុន្តែ ពីព្រោះ ដូច្នេះ បន្ទាប់"),
    "my": word_set("ပြီးတော့ ဒါပေမယ့် သို့သော် ထို့ကြောင့်"),
}
"""The same for languages without spaces between words."""
