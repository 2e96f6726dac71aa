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

/** Return where each passage stands in a text: top and bottom in pixels from its start, by number of the passage. */
function passagePlaces(text) {
  const top = text.getBoundingClientRect().top - text.scrollTop;
  const places = new Map();
  for (const mark of text.querySelectorAll("[data-passage]")) {
    const { top: start, bottom: end } = mark.getBoundingClientRect();
    const place = places.get(mark.dataset.passage) ?? [start - top, end - top];
    places.set(mark.dataset.passage, [Math.min(place[0], start - top), Math.max(place[1], end - top)]);
  }
  return places;
}

/** Return heights that belong together, [left, right] in pixels, both rising. */
function heightPairs(left, right) {
  const [ours, theirs] = [passagePlaces(left), passagePlaces(right)];
  const places = [...ours].filter(([key]) => theirs.has(key)).map(([key, place]) => ({ left: place, right: theirs.get(key) }));
  const pairs = [[0, 0]];
  for (const place of inOrder(places)) {
    for (const end of [0, 1]) {
      const [x, y] = [place.left[end], place.right[end]];
      if (x > pairs.at(-1)[0] && y > pairs.at(-1)[1]) pairs.push([x, y]);
    }
  }
  pairs.push([Math.max(left.scrollHeight, pairs.at(-1)[0] + 1), Math.max(right.scrollHeight, pairs.at(-1)[1] + 1)]);
  return pairs;
}

/** Return the height in one text that belongs to a height in the other; `from` and `to` are 0 (left) and 1 (right). */
function heightAcross(pairs, height, from, to) {
  const next = Math.max(1, pairs.findIndex((pair) => pair[from] > height));
  const [start, end] = pairs[next] ? [pairs[next - 1], pairs[next]] : pairs.slice(-2);
  return start[to] + ((height - start[from]) / (end[from] - start[from])) * (end[to] - start[to]);
}

/** Have two texts scroll together. Whichever the reader last touched leads; `moved` is called after every scroll. */
function scrollTogether(texts, moved) {
  let pairs = null;
  let leader = null;
  const follow = (from) => {
    const to = 1 - from;
    pairs ??= heightPairs(...texts);
    // The upper third of the window is where one reads.
    const line = texts[from].clientHeight / 3;
    texts[to].scrollTop = heightAcross(pairs, texts[from].scrollTop + line, from, to) - texts[to].clientHeight / 3;
  };
  texts.forEach((text, side) => {
    for (const event of ["wheel", "pointerdown", "touchstart", "keydown", "focus"]) {
      text.addEventListener(event, () => { leader = side; }, { passive: true });
    }
    // A remark shows its place in both texts, each scrolled by itself.
    text.addEventListener("lit", () => { leader = null; });
    text.addEventListener("scroll", () => {
      if (leader === side) follow(side);
      moved();
    }, { passive: true });
  });
  new ResizeObserver(() => { pairs = null; }).observe(texts[0]);
  return {
    /** Scroll one text so that a height in it is in the reader's eye, the other with it. */
    show(side, height) {
      leader = null;
      texts[side].scrollTop = height - texts[side].clientHeight / 3;
      follow(side);
    },
  };
}
