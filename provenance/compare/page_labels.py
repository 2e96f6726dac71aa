"""The words on a page's buttons, boxes and time stamps: whole lines that no reporter wrote.

Reads nothing; gives two sets in small letters. It answers: what do pages call their own furniture? A new language or a
new button is one more word here.
"""

from typing import Final

_LABELS: Final = """
about the author|ad|ad feedback|advert|advertisement|advertising|all rights reserved|anuncio|anzeige
article continues after ad|article continues after advertisement|article continues below|back to gallery
back to top|breaking news|breaking news emails|by|cancel|cancelsend|click to expand|close|close ad|comment
comments|continue reading|continue reading below|copy link|copy link to clipboard|create account|disclaimer
e-mail|edition|editors' picks|email|email bio follow|facebook|flipboard|follow|follow us|footer navigation
gallery|go to permalink|google+|hide caption|home|image|in this article|in your inbox|instagram
join the conversation|key points|latest news|lea también|leer más|leggi anche|lesen sie auch|link copied
linkedin|lire aussi|listen to article|listen to this article|live updates|log in|mail|menu|messenger|more
more news|more stories|most popular|most read|most viewed|newsletter|now playing|open image in gallery
open in app|photos|pin|pinterest|play|play video|popular|post to facebook|posted|posted on|print
print this article|promoted|pubblicità|publicidad|publicité|purchase: order reprint|read more|read next
read the full story|reading list|recommended|recommended for you|recommended stories|reddit|related
related articles|related content|related coverage|related links|related news|related stories|related topics
related video|reply|reprints|save|scroll down for video|scroll to continue|search|see more|send|share|share link
share on facebook|share on twitter|share this|share this article|share this story|share this —|shares
show caption|show chapters|show more|sign in|sign up|skip to content|skip to main content|sponsored
sponsored content|story continued below|story continues below|story continues below advertisement|subscribe
subscribe now|supported by|telegram|text size|to read the full story|toggle caption|top stories|trending
trending news|trending now|tweet|twitter|unsubscribe|updated|url|video|video player is loading|view comments
view gallery|watch|watch live|watch now|weiterlesen|what to read next|whatsapp|you may also like
you might also like
"""

_STAMP: Final = """
january february march april may june july august september october november december jan feb mar apr jun jul
aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur
thurs fri sat sun am pm a m p et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst ist cet cest aest jst h at
on st nd rd th updated update published posted modified created last first originally date time ago hours hour
minutes minute min mins days t z noon midnight hrs local
"""

PAGE_LABELS: Final = frozenset(label for line in _LABELS.split("\n") for label in line.split("|") if label)
"""Whole lines, without their last colon or full stop."""

DATE_WORDS: Final = frozenset(_STAMP.split())
"""The words, numbers aside, of which a line is made that holds a date or a time and nothing else."""
