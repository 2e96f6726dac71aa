// Two texts side by side, scrolled together: what is shared stays at the same height in both.

/** Return the longest run of passages whose order is the same in both texts; moved ones would pull the text about. */
function inOrder(places) {
  const sorted = [...places].sort((a, b) => a.left[0] - b.left[0]);
  const tails = [];
  for (const place of sorted) {
    let low = 0;
    for (let high = tails.length; low < high;) {
      const middle = (low + high) >> 1;
      if (tails[middle].right[0] < place.right[0]) low = middle + 1;
      else high = middle;
    }
    place.before = low ? tails[low - 1] : null;
    tails[low] = place;
  }
  const found = [];
  for (let place = tails.at(-1); place; place = place.before) found.unshift(place);
  return found;
}

/** Return characters of both texts that belong together, [left, right], both rising. */
function characterPairs(line) {
  const [ours, theirs] = [passageExtents(line.left), passageExtents(line.right)];
  const places = [...ours].filter(([key]) => theirs.has(key)).map(([key, place]) => ({ left: place, right: theirs.get(key) }));
  const pairs = [[0, 0]];
  for (const place of inOrder(places)) {
    for (const end of [0, 1]) {
      const [x, y] = [place.left[end], place.right[end]];
      if (x > pairs.at(-1)[0] && y > pairs.at(-1)[1]) pairs.push([x, y]);
    }
  }
  pairs.push(line.texts.map((text, side) => Math.max(text.length, pairs.at(-1)[side] + 1)));
  return pairs;
}

/** Return the character of one text that belongs to one of the other; `from` and `to` are 0 (left) and 1 (right). */
function characterAcross(pairs, character, from, to) {
  const next = Math.max(1, pairs.findIndex((pair) => pair[from] > character));
  const [start, end] = pairs[next] ? [pairs[next - 1], pairs[next]] : pairs.slice(-2);
  return start[to] + ((character - start[from]) / (end[from] - start[from])) * (end[to] - start[to]);
}

/** Have two texts of a line scroll together. Whichever the reader last touched leads; `moved` is called after every scroll. */
function scrollTogether(texts, line, moved) {
  const pairs = characterPairs(line);
  let leader = null;
  const follow = (from, character) => bringToEye(texts[1 - from], characterAcross(pairs, character, from, 1 - from));
  texts.forEach((text, side) => {
    for (const event of ["wheel", "pointerdown", "touchstart", "keydown", "focus"]) {
      text.addEventListener(event, () => { leader = side; }, { passive: true });
    }
    // A remark shows its place in both texts, each scrolled by itself.
    text.addEventListener("lit", () => { leader = null; });
    text.addEventListener("scroll", () => {
      if (leader === side) follow(side, characterAt(text, text.scrollTop + text.clientHeight / 3));
      moved();
    }, { passive: true });
  });
  return {
    /** Bring a character of one text to the reader's eye, and in the other what belongs to it. */
    show(side, character) {
      leader = null;
      bringToEye(texts[side], character);
      follow(side, character);
    },
  };
}
