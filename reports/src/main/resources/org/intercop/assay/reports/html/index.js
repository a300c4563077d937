
"use strict";
(() => {
  const table = document.getElementById("interventions"), body = table.tBodies[0];
  const find = document.getElementById("find"), answer = document.getElementById("answer");
  const rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const key = (row, i) => row.cells[i].dataset.sort ?? row.cells[i].textContent.trim();
  const filter = () => {
    const words = find.value.toLowerCase();
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(words)
        || (answer.value && !row.cells[2].textContent.includes(answer.value));
    }
    document.getElementById("shown").textContent = rows.filter(r => !r.hidden).length + " of " + rows.length;
  };
  heads.forEach((head, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.onclick = () => {
      const first = head.dataset.first === "descending" ? -1 : 1;
      const down = head.ariaSort === null ? first : head.ariaSort === "ascending" ? -1 : 1;
      heads.forEach(h => { h.ariaSort = null; });
      head.ariaSort = down > 0 ? "ascending" : "descending";
      const number = head.className === "number" || head.dataset.order === "number";
      rows.sort((a, b) => {
        const x = key(a, i), y = key(b, i);
        if (x === "" || y === "") return (x === "") - (y === "");
        return down * (number ? x - y : x.localeCompare(y));
      });
      body.append(...rows);
    };
  });
  find.oninput = answer.onchange = filter;
  document.getElementById("filter").hidden = false;
  document.getElementById("filter").onsubmit = e => e.preventDefault();
  filter();
})();
