"""What news pages say to their readers in whole sentences: patterns, each with its reason.

Calls to watch, follow or give; notices of the newsroom; how to reach a writer; captions that name themselves. They
stand on lines of their own and, where line breaks were lost, between the sentences of a story. Each pattern needs the
words of the page beside the verb: "Follow the money, the prosecutor said" is news.
"""

from __future__ import annotations

from .boilerplate_patterns import HEADLINE, NOT_SAID, PERSON, line, never, one_verb
from .telling import reports

_MEDIUM = (
    r"(?:videos?|clips?|footage|trailer|interview|report|story|stories|article|column|coverage|gallery|slideshow|photos|pictures|podcast|"
    r"newscast|broadcast|speech|statement|letter|transcript|text|ruling|indictment|complaint|opinion|thread|post|news|review)"
)
_SITE = r"(?:twitter|facebook|instagram|youtube|tiktok|snapchat|linkedin|threads|bluesky|google\+?|x|social media)"
_STORY = r"(?:story|article|report|post|column|piece|version|interview|transcript|page|review|essay)"


def _opens_with_dash(line: str) -> bool:
    return line.startswith(("-", "–", "—", "―"))


SENTENCES = (
    line(
        "navigation",
        200,
        "watch|see|read|view|hear|listen",
        rf"(?i:(?:watch|see|read|view|hear|listen to) (?:the |a |his |her |their |our |more |part of (?:the |\w+['’]s )?|all of )?(?:[\w’'-]+ ){{0,3}}?"
        rf"{_MEDIUM} (?:above|below|here|from|about|with|on|of|by|at|via)\b.*)",
    ),
    line(
        "navigation",
        200,
        "read more|see more|more from|more on|more about|full story|learn more|find out more|find more|for more|for the ",
        r"(?i:\W*(?:(?:read|see|find|find out|learn|discover|hear) more (?:at|about|from|here|on|in|of|stories|news)\b.*"
        r"|for (?:more|the (?:full|latest|top|whole|complete))\b[^.!?]{0,80}, (?:please )?(?:visit|follow|go to|see|check|read|click|call|watch|subscribe|e-?mail|contact|listen|head|tune)\b.*))",
    ),
    line(
        "navigation",
        200,
        "scroll|click|tap |swipe",
        r"(?i:\W*(?:please )?(?:scroll (?:down|up|through|over|right|left)\b.*|(?:click|tap|swipe) (?:here|through|on (?:the|this)|the (?:link|image|photo|video|play|button)|to|below|above|left|right)\b.*"
        r"|[^.!?]{0,60}\b(?:by )?clicking (?:here|on this link|this link|below|the link)\b.*))",
    ),
    line(
        "navigation",
        250,
        "check out|download|tune in|stay with|stay tuned|keep up|don't miss|don’t miss",
        r"(?i:check out (?:the (?:full|best|latest|video|trailer|gallery|photos)|our|these|more|some|this)\b.*"
        r"|download (?:the|our)\b[^.!?]{0,80}\b(?:app|podcast|podcasts|pdf)\b.*|tune in (?:to|for|at|on|tonight)\b.*"
        r"|stay (?:tuned\b|with (?:us|(?-i:\p{Lu}))).*|keep up with\b.{0,80}\b(?:by|on|at)\b.*|don['’]t miss (?:our|the latest|a)\b.*)",
    ),
    line(
        "share",
        250,
        "follow|connect with|like us|join us|find us|tweet us|twitter",
        rf"(?i:\W*(?:(?:you can )?(?:also )?(?:follow|find|like|tweet|friend) (?:@\w+|(?:him|her|us|me|them|\p{{L}}+(?: \p{{L}}+){{0,3}}) (?:on|at) (?:@|{_SITE}\b)).*"
        rf"|(?:follow|connect with|join) \p{{L}}+(?: [\p{{L}}\d]+){{0,4}} (?:on (?:air|{_SITE})|by [\"“]?liking|for the latest)\b.*))",
    ),
    line(
        "share",
        200,
        "comment|conversation|thoughts|tell us|let us know|your say|hear from you|your story|your photos|discussion",
        r"(?i:\W*(?:please )?(?:(?:leave|post|add|write) (?:a|your|us a) comments?\b.*|(?:join|continue) the (?:conversation|discussion) (?:on|at|in|below|by|with)\b.*"
        r"|share (?:it|this|your \w+|(?:your|his|her) thoughts)\b[^.!?]{0,80}\b(?:in the comments?|with us|below|on (?:facebook|twitter|social media)|using)\b.*"
        r"|(?:tell us|let us know) (?:what|in the|how|your|if|below|on|about)\b.*|have your say\b.*|(?:we|we['’]d) (?:want|love|would like|like) to hear (?:from you|your)\b.*"
        r"|we (?:ask|invite|encourage) you to (?:share|comment|join|tell|send)\b.*|send (?:us )?your (?:\w+ ){0,2}(?:photos?|stories|story|videos?|comments|tips|questions)\b.*))",
    ),
    line(
        "subscribe",
        250,
        "get |inbox|alerts|donate|our journalism|app ",
        r"(?i:\W*(?:get (?:[\w'’]+[ ,-]+){1,12}(?:delivered|sent|straight|right)\b[^.!?]{0,40}\b(?:inbox|phone|e-?mail|door)\b.*|get (?:e-?mail|news|breaking|text) (?:\w+ )?alerts\b.*"
        r"|(?:please )?(?:donate (?:now|today|here|at|to (?:us|our|keep|support))|support (?:our|independent|quality|local) journalism|help us (?:keep|continue|fund))\b.*"
        r"|[^.!?]{0,60}\bby signing up\b.*|get (?:the|our) (?:\w+ ){0,4}app\b.*))",
    ),
    line(
        "credit",
        250,
        "contact|reach|e-mail|email|write to",
        rf"(?:To contact the (?:reporters?|editors?|authors?|writers?)\b.*|(?:Reach|Contact|E-?mail|Write to|Follow) (?:{PERSON}|him|her|the (?:author|writer|reporter)) (?:at|on|via) (?=.*(?:@|\d{{3}})).*"
        rf"|{NOT_SAID}{PERSON} (?:may|can) be reached (?:at|on|by) (?=.*(?:@|\d{{3}})).*)",
        stays=one_verb,
    ),
    line(
        "credit",
        160,
        "reports from|reports for|reporting from|reporting for|reports.|video by|photos by|photo by|photographs by|graphic by|illustration by|images by|text by",
        rf"(?:The |{PERSON}['’]s? )?{PERSON} (?:reports|reporting) (?:from|for) (?:(?:\p{{Lu}}[\p{{L}}.]+|and|in|the)[ ,.;]*){{1,6}}"
        rf"|(?:Video|Photos?|Photographs|Graphic|Illustration|Images|Text)s? by (?:the )?\p{{Lu}}[\p{{L}}'’.-]+(?: (?:\p{{Lu}}[\p{{L}}'’.-]*|and|for|of|via)){{0,7}}(?: via \S+)?\W*",
        stays=never,
    ),
    line(
        "credit",
        120,
        "reports",
        rf"{PERSON} reports (?:during|on|live|at|from) (?=.*\b(?:News\b|at \d{{1,2}}\s?[ap]\.?m)).*",
        stays=one_verb,
    ),
    line(
        "credit",
        90,
        "",
        rf"(?:[-–—]{{1,2}}|―)\s?(?i:by )?{PERSON}(?:,? (?:and )?{PERSON}){{0,2}}(?:, [\p{{Lu}}][\p{{L}} .]{{1,40}})?\.?",
        stays=never,
        may_be=_opens_with_dash,
    ),
    line(
        "notice",
        300,
        "misstated|misnamed|misidentified|incorrectly|stated|originally said|first said",
        rf"(?i:(?:an? )?(?:earlier |previous |shorter |longer |print |original )?version of this {_STORY} (?:misstated|incorrectly|stated)\b.*"
        rf"|this (?:\w+ )?{_STORY} (?:originally |first )(?:misnamed|misstated|misidentified|stated|said)\b.*)",
        stays=never,
    ),
    line(
        "notice",
        300,
        "version of this|updated|edited|condensed|corrected|amended|originally|appeared|published|this story|this article|this report|"
        "this column|this is a|includes",
        rf"(?i:(?:an? )?(?:earlier |previous |shorter |longer |print |original )?version of this {_STORY} (?:appear(?:ed|s)|was (?:first )?published|ran|originally|first)\b.*"
        rf"|this (?:\w+ )?{_STORY} (?:(?:originally|first|also|was first|was originally) (?:appeared|ran|published)\b.*|will be updated\b.*|is (?:developing|being updated)\b.*"
        rf"|(?:has been|was) (?:updated|edited|condensed|corrected|amended|lightly edited)\b(?: for| to| with| on|\.|,| and).*|includes? (?:reporting|material|information) (?:from|by)\b.*)"
        r"|this (?:is a (?:developing|breaking)(?: news)? (?:story|situation|event)(?:\W*|(?:[.;,:—–-]|\s-|\sand)\s?(?:please |we |it |more |check |this |stay |will ).{0,110})|story is (?:developing|breaking)\b.{0,120})"
        r"|the article (?:has been|was) (?:updated|corrected|amended)\b.*)",
        stays=one_verb,
    ),
    line(
        "notice",
        300,
        "editor|author's note|author’s note|correction|clarification|update:|update :",
        r"(?i:\W*(?:editor|editors|author|publisher)['’]?s?['’]? notes?\s?[:.–—-](?!\s?that\b).*|(?:correction|clarification|corrected)\s?(?:\([^)]{0,40}\)\s?)?:(?!\s?that\b).*"
        r"|.{0,60}\ban update has been attached\b.*)",
        stays=never,
    ),
    line(
        "notice",
        250,
        "check back|more to come|more details|refresh|stay with us",
        r"(?i:(?:please )?(?:check back|refresh (?:this|the) page|stay with us)\b.*|more (?:to come|details to follow|information to come)\W*)",
    ),
    line(
        "notice",
        250,
        "update this|updating this",
        r"(?i:.{0,90}\b(?:we|we['’]ll|will) (?:continue to |keep )?(?:be )?updat(?:e|ing) this (?:story|report|article|post|page)(?:\W*|,? (?:as|when|with|throughout)\b.*))",
        stays=reports,
    ),
    line(
        "notice",
        300,
        "comments ",
        r"(?i:(?:reader |user |all )?comments (?:are|will be|may be|on this (?:story|article) (?:are|have)) (?:moderated|closed|subject|reviewed|now closed)(?:\W*|,? (?:after|and|before|by (?:our|the|editors|moderators)|for|in|to (?:our|the|review|moderation|approval))\b.*))",
        stays=one_verb,
    ),
    line(
        "notice",
        300,
        "reserve the right|terms|community guidelines|policy",
        r"(?i:we reserve the right to\b.{0,60}\b(?:comments?|posts?|remove|delete|edit)\b.*"
        r"|by (?:posting|commenting|using this site|continuing)\b.{0,80}\b(?:terms|guidelines|policy)\b.*)",
    ),
    line(
        "notice",
        300,
        "views expressed|views and opinions|opinions expressed|may not be published",
        r"(?i:(?:the )?(?:views|opinions)(?: and opinions)? expressed (?:here|by the author|in this (?:article|blog|column|commentary|interview|letter|op-?ed|piece|post|section|story|video)|are)\b.*"
        r"|this material may not be published\b.*)",
        stays=reports,
    ),
    line(
        "notice",
        160,
        "is not available right now|has been rented|try again later|not a robot|wait 1 second|javascript is|spoilers",
        r"(?i:[^.!?]{0,40}\bjavascript is (?:disabled|turned off|not enabled)(?:\W*| (?:in|on) (?:your|this) .{0,50})|(?:warning|spoiler alert)\W.{0,40}\bspoilers\b.{0,80}|this feature is not available right now\W*|rating is available when the video has been rented\W*|please try again later\W*|please verify (?:that )?you(?:['’]re| are) not a robot\b.{0,60}|.{0,100}\bwait 1 second to continue\W*)",
        stays=never,
        is_fixed=True,
    ),
    line(
        "caption",
        400,
        "hide caption|show caption|view photos|full screen|enlarge image|view slideshow",
        r"(?:.{0,120}\b)?(?:Hide Caption|HIDE CAPTION|Show Caption|Enlarge [Ii]mage(?! of\b)|View Slideshow)\b.*|.{0,120}\bView Photos\s\p{Lu}.*",
        stays=never,
    ),
    line(
        "caption",
        330,
        "pictured:|photo:|photos:|image:|images:|picture:|caption:",
        rf"\W*(?:Pictured|PICTURED|Caption|CAPTION|Photos?|PHOTOS?|Images?|IMAGES?|Picture|PICTURE)(?:\s(?:above|below|left|right|here))?:{HEADLINE}\s.*",
        stays=never,
    ),
)
"""English sentences; more of them are among `boilerplate_patterns.LINES`."""
