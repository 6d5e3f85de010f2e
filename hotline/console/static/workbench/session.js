// A sign-in that ran out: finds out whether there is a new one, and takes its token, without reloading the page.

import { drawer, name } from "./data.js";

/** Whether this page may send again: yes, or why not ("signed out", "somebody else", "away"). */
export async function renewed() {
  let answer;
  try {
    answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  } catch {
    return "away";
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const script = page.getElementById("script");
  if (!script) return "signed out";
  if (drawer !== `workbench:${script.dataset.member}:${name}:`) return "somebody else";
  document.body.dataset.token = page.body.dataset.token;
  document.body.setAttribute("hx-headers", page.body.getAttribute("hx-headers"));
  document.getElementById("signed-out").close();
  return "yes";
}
