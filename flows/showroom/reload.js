// The page beside the editor's work: it takes a new style sheet, loads itself again, or says what
// is wrong, as the server tells it. Only `balgan preview --watch` adds this file to a page.
"use strict";

const news = new EventSource("/@news");

news.addEventListener("style", () => {
  for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
    const fresh = old.cloneNode();
    const address = new URL(old.href);
    address.searchParams.set("again", Date.now().toString());
    fresh.href = address.href;
    fresh.addEventListener("load", () => old.remove());
    old.after(fresh);
  }
});

news.addEventListener("page", () => location.reload());

news.addEventListener("fault", (event) => {
  let told = document.getElementById("fault");
  if (!told) {
    told = document.createElement("p");
    told.id = "fault";
    told.setAttribute("role", "alert");
    told.style.cssText =
      "position:fixed;inset:auto 0 0 0;margin:0;padding:0.8rem 1.2rem;z-index:9;" +
      "background:#b3261e;color:#fff;font:1rem/1.5 sans-serif;white-space:pre-wrap";
    document.body.append(told);
  }
  told.textContent = JSON.parse(event.data);
});
