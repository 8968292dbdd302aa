-- pagestyle.lua: how the program's pages of HTML look, on a screen, in the dark,
-- on a phone and on paper; and what moves in them: filters, and what is folded.
-- Without the script all is there, unfolded.

local pagestyle = {}

pagestyle.style = [[
:root{--ink:#1d2126;--soft:#4a525c;--line:#dfe3e8;--back:#fff;--plane:#f5f6f8;--met:#1f7a4d;--missed:#b3372b;
--partly:#96690a;--open:#6b7480;--nodata:#7a4d8f;--link:#1f5fa8}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#b0b8c1;--line:#363d46;--back:#15181c;--plane:#1e2329;
--met:#58b98a;--missed:#ee8377;--partly:#d9ad4e;--open:#9aa4af;--nodata:#c39ad6;--link:#82b1ea}
.c-met{fill:#58b98a}.c-missed,.c-failed{fill:#ee8377}.c-partly,.c-gross{fill:#d9ad4e}.c-open{fill:#9aa4af}
.c-within{fill:#39424d}
.c-no_data,.c-net{fill:#c39ad6}.c-settled,.c-line{fill:#82b1ea}.c-now{fill:#4d7db8}.c-possible{fill:#2c4260}
.c-track{fill:#2b3139}.c-quiet,.c-text{fill:#b0b8c1}.c-limit{fill:#e6e9ed}
.s-open{stroke:#9aa4af}.s-net{stroke:#c39ad6}.s-gross{stroke:#d9ad4e}
.s-line{stroke:#82b1ea}.s-quiet{stroke:#b0b8c1}.s-limit{stroke:#e6e9ed}.s-grid{stroke:#363d46}}
*{box-sizing:border-box}
h1,h2,h3,h4,p,li,code,dd{overflow-wrap:anywhere}
body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",
sans-serif;font-variant-numeric:tabular-nums}
header,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
header,main.paper{padding-top:2rem}main.paper{padding-bottom:3rem}
footer{padding-top:1rem;padding-bottom:3rem;color:var(--soft);font-size:.875rem}
h1{font-size:1.75rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.3rem;line-height:1.3;margin:2.5rem 0 .5rem}
h3{font-size:1.1rem;line-height:1.35;margin:2rem 0 .25rem}h4{font-size:1rem;line-height:1.4;margin:1.25rem 0 .25rem}
p{margin:.35rem 0;max-width:46rem}.soft,td i{color:var(--soft)}td i{font-style:normal}
section.goal{border-top:1px solid var(--line);margin-top:2rem;padding-top:.25rem}
section.goal h3{margin-top:.75rem}
ul.plain{list-style:none;margin:.35rem 0;padding:0}
ul.plain li{padding-left:1.5rem;text-indent:-1.5rem;max-width:46rem}
.mark{display:inline-block;width:1.5rem;text-indent:0;font-weight:700}
.met{color:var(--met)}.missed,.failed{color:var(--missed)}.partly{color:var(--partly)}.open{color:var(--open)}
.no_data{color:var(--nodata)}
.notice{border-left:4px solid var(--nodata);background:var(--plane);padding:.5rem .75rem;margin:.5rem 0;max-width:46rem}
.wide{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9375rem}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom}tbody th{font-weight:400}
th.number,td.number,.numbers td,.numbers th+th{text-align:right}td.number,.numbers td,.whole{white-space:nowrap}
.long{min-width:9rem}
tr.sum th,tr.sum td{font-weight:700;border-bottom-width:2px}
svg.bar{display:block;margin-top:.3rem}.number svg.bar{margin-left:auto}svg.scale{display:block;margin:.5rem 0}
div.charts{display:flex;flex-wrap:wrap;gap:0 2rem}div.chart{flex:1 1 20rem;max-width:30rem}
svg.chart{display:block;width:100%;height:auto}
dl.points{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;margin:.5rem 0}
dl.points div{display:flex;gap:.5rem;align-items:baseline}dl.points dt{color:var(--soft)}dl.points dd{margin:0}
dl.points dd{font-weight:700}.key{display:inline-block;width:.8rem;height:.8rem;align-self:center}
details{margin:.25rem 0}summary{cursor:pointer;color:var(--link)}
code{font:.8125rem/1.45 ui-monospace,Consolas,"DejaVu Sans Mono",monospace;background:var(--plane);padding:.1rem .35rem;
user-select:all;overflow-wrap:anywhere}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;margin:1rem 0}
.filters label{color:var(--soft)}select{font:inherit;color:inherit;background:var(--back);border:1px solid var(--open);
border-radius:3px;padding:.15rem .3rem;margin-left:.4rem;max-width:16rem}
[hidden]{display:none!important}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:40rem){.stacks,.stacks caption,.stacks tbody,.stacks tr,.stacks tr>*{display:block}
.stacks thead{position:absolute;clip-path:inset(50%)}.stacks tr{padding:.4rem 0;border-bottom:1px solid var(--line)}
.stacks tr>*{border:0;padding:.1rem 0}.stacks tbody th{font-weight:600}
.stacks td:before{content:attr(data-label);color:var(--soft);margin-right:.5rem}
.stacks .mark{width:auto;margin-right:.4rem}
.stacks td.number{display:inline-block;margin-right:.8rem;text-align:left}.stacks td:empty{display:none}
body{font-size:15px}th,td{padding-right:.5rem}h2{margin-top:2rem}}
@media print{@page{size:A4;margin:16mm 14mm}body{font-size:10pt;color:#000;background:#fff}header,main,footer{padding:0;
max-width:none}.filters{display:none}tr,h2,h3,h4,div.chart{break-inside:avoid}h2,h3,h4,caption,thead,summary,
.goal>p:not(:last-child),tbody tr:first-child{break-after:avoid}
tbody tr:first-child,tbody tr:last-child{break-before:avoid}
table{font-size:8.5pt}th,td{padding-right:.4rem}.long{min-width:6rem}td svg.bar{zoom:.6}
thead{display:table-header-group}summary{color:inherit;list-style:none;font-weight:600}code{background:none;padding:0}
.wide{overflow:visible}div.chart{flex-basis:40%}}
]]

pagestyle.script = [[
(function () {
  "use strict";
  var all = function (query) { return Array.prototype.slice.call(document.querySelectorAll(query)); };
  var folded = all("details");
  function unfold(open) { folded.forEach(function (one) { one.open = open; }); }
  unfold(false);
  var was = [];
  addEventListener("beforeprint", function () {
    was = folded.map(function (one) { return one.open; });
    unfold(true);
  });
  addEventListener("afterprint", function () {
    folded.forEach(function (one, i) { one.open = was[i]; });
  });
  var bar = document.getElementById("filters");
  if (!bar) return;
  var chosen = {};
  function show() {
    all("[data-type],[data-site],[data-state]").forEach(function (one) {
      one.hidden = Object.keys(chosen).some(function (key) {
        return chosen[key] !== "" && one.hasAttribute("data-" + key) && one.getAttribute("data-" + key) !== chosen[key];
      });
    });
  }
  ["type", "site", "state"].forEach(function (key) {
    var names = [];
    all("[data-" + key + "]").forEach(function (one) {
      var name = one.getAttribute("data-" + key);
      if (names.indexOf(name) < 0) names.push(name);
    });
    if (names.length < 2) return;
    var label = document.createElement("label"), select = document.createElement("select");
    label.append(bar.getAttribute("data-label-" + key), select);
    select.append(new Option(bar.getAttribute("data-label-all"), ""));
    names.forEach(function (name) { select.append(new Option(name, name)); });
    select.addEventListener("change", function () { chosen[key] = select.value; show(); });
    bar.append(label);
  });
  bar.hidden = bar.children.length === 0;
})();
]]

return pagestyle
