// Which drawing is shown, and where it puts things: by date where dates lead, by derivation, or by outlet.

const ORDERS = {
  derivation: "Left to right by derivation, whatever the dates.",
  outlets: "Dates across, one lane an outlet; an arrow that runs leftwards contradicts the dates.",
};
// What orders the drawing that the page opens with, and why.
const orderSaid = document.getElementById("order").textContent;

let isNarrow = false;
// By date where dates lead, else by derivation; by outlet, with dates across, on request.
let drawing = STORY.dated ? "dates" : "derivation";

const isByOutlet = () => drawing === "outlets";
const isDrawn = (piece) => !piece.drawing || (piece.drawing === "dates") === (drawing === "dates");

/** Where a box or way point stands in the drawing as it is now, folds disregarded. */
function placeIn(node) {
  if (isByOutlet()) return { x: node.by_outlet[0], y: node.by_outlet[1] };
  const places = drawing === "dates" ? node.dated : node;
  return isNarrow ? { x: places.narrow[0], y: places.narrow[1] } : { x: places.x, y: places.y };
}

/** Show the drawing by date, by derivation or by outlet. */
function showDrawing(wanted) {
  drawing = wanted;
  const isFirst = drawing === document.querySelector("[name=drawing]").value;
  document.getElementById("order").textContent = isFirst ? orderSaid : ORDERS[drawing];
  refresh();
}
