// Where the page needs the room the phone stands in a drawer: taken out and put away.

const page = document.querySelector(".wb"), phone = document.getElementById("phone");
const narrow = matchMedia("(max-width: 70rem)");

function open(shown) {
  phone.classList.toggle("open", shown);
  document.querySelector(".wb-phone-open").setAttribute("aria-expanded", String(shown));
}

/** A narrow window has no room beside the script. */
function fit() {
  page.classList.toggle("drawer", narrow.matches || page.classList.contains("wide"));
}

for (const button of document.querySelectorAll("[data-phone-toggle]")) {
  button.addEventListener("click", () => open(!phone.classList.contains("open")));
}
document.addEventListener("phone:show", () => open(true), true);
narrow.addEventListener("change", fit);
fit();
