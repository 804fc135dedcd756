/** The desk's one design: system letters, hairlines, two accents; light and dark by the reader's own setting. */
export const STYLE_SHEET = `
:root {
  color-scheme: light dark;
  --page: #f6f7f8; --paper: #ffffff; --ink: #1b2127; --quiet: #56606b; --line: #d9dee3; --line-strong: #8a949e;
  --accent: #0b5a78; --accent-ink: #ffffff; --accent-soft: #e3f0f5; --own: #f3f8fa;
  --danger: #a3261d; --danger-ink: #ffffff; --notice: #e8f3ea; --notice-line: #2f7d44;
  --early: #fdf6d8; --early-edge: #c9a20b; --middle: #fdeacb; --middle-edge: #d9822b;
  --late: #fbdccb; --late-edge: #c8501e; --severe: #f7cfd0; --severe-edge: #a3261d;
  --fault: #e9e3f5; --fault-edge: #6b4ea8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181c; --paper: #1b2025; --ink: #e4e8ec; --quiet: #a5afb9; --line: #333b43; --line-strong: #6d7882;
    --accent: #7cc4e0; --accent-ink: #08222d; --accent-soft: #1c3440; --own: #1d262c;
    --danger: #f0a19b; --danger-ink: #32100d; --notice: #1b3223; --notice-line: #6cc186;
    --early: #33301a; --early-edge: #d9b832; --middle: #3a2d1a; --middle-edge: #e39a4c;
    --late: #402719; --late-edge: #ee8253; --severe: #472024; --severe-edge: #f28a86;
    --fault: #2f2943; --fault-edge: #b49ce8;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 2rem; }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; font-variant-numeric: tabular-nums; }
body[aria-busy] { cursor: progress; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 1.35rem; line-height: 1.2; } h2 { font-size: 1.05rem; } h3 { font-size: 1rem; }
ul, ol { list-style: none; }
a { color: var(--accent); text-underline-offset: 2px; }
code { font: .92em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; top: 0; background: var(--paper); padding: .5rem 1rem; z-index: 9; }
.skip:focus { left: .5rem; }
.quiet { color: var(--quiet); }
.count { font-size: .86em; opacity: .95; }
.pill, .badge { display: inline-block; border: 1px solid var(--line-strong); border-radius: 99px; padding: 0 .55em; font-size: .8rem; font-weight: 500; line-height: 1.5; white-space: nowrap; }
.pill-sandbox { border-color: var(--accent); color: var(--accent); }

.bar { background: var(--paper); border-bottom: 1px solid var(--line); padding: .6rem 1rem 0; }
.bar-top { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; align-items: center; }
.brand { font-weight: 650; font-size: 1.05rem; } .brand .pill { margin-left: .35rem; }
.day { margin-right: auto; } .day strong { font-size: 1.05rem; }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.progress { margin-top: .4rem; color: var(--accent); font-weight: 600; }
.figures { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: .6rem 0 .3rem; }
.figures dt { color: var(--quiet); font-size: .8rem; } .figures dd { font-weight: 600; }
.figures .sentence { font-weight: 400; } .figures .wide { flex: 1 1 15rem; }
.money { white-space: nowrap; } .amounts .money:not(:last-child)::after { content: " ·"; color: var(--quiet); }
.bar nav { display: flex; flex-wrap: wrap; gap: 0 .25rem; margin-top: .3rem; }
.bar nav a { padding: .45rem .8rem; text-decoration: none; color: var(--ink); border-bottom: 3px solid transparent; }
.bar nav a:hover { background: var(--accent-soft); }
.bar nav a[aria-current] { border-color: var(--accent); font-weight: 650; }

button, summary, select, input { font: inherit; color: inherit; border: 1px solid var(--line-strong); border-radius: 6px; padding: .3rem .7rem; background: var(--paper); min-height: 2rem; }
button, summary { cursor: pointer; } button:hover, summary:hover { background: var(--accent-soft); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600; }
button.primary:hover { filter: brightness(1.12); }
button.danger { background: var(--danger); border-color: var(--danger); color: var(--danger-ink); font-weight: 600; }
.confirm { position: relative; } summary { list-style: none; line-height: 1.3; } summary::-webkit-details-marker { display: none; }
.confirm-box { position: absolute; right: 0; top: calc(100% + .3rem); z-index: 5; width: 17rem; max-width: 80vw; background: var(--paper); border: 1px solid var(--line-strong); border-radius: 8px; padding: .8rem; box-shadow: 0 6px 24px rgb(0 0 0 / .18); }
.confirm-box p { margin-bottom: .6rem; }

main { padding: 1rem; outline: none; } .foot { padding: .3rem 1rem 1.2rem; color: var(--quiet); font-size: .86rem; }
.page-head { margin-bottom: .7rem; position: relative; } .page-head .aside { position: absolute; right: 0; top: 0; } .page-head p { margin-top: .2rem; max-width: 80rem; }
.notice { background: var(--notice); border-left: 4px solid var(--notice-line); padding: .5rem .8rem; margin-bottom: .9rem; border-radius: 0 6px 6px 0; }
.refusal { background: var(--fault); border-left: 4px solid var(--fault-edge); padding: .7rem .9rem; margin-bottom: 1rem; } .refusal p { margin: .3rem 0; }
.empty { background: var(--paper); border: 1px dashed var(--line-strong); border-radius: 8px; padding: 1.4rem; text-align: center; margin: .8rem 0; } .empty p { color: var(--quiet); margin-top: .3rem; }
.chips { display: flex; flex-wrap: wrap; gap: .25rem; margin: .4rem 0 .6rem; font-size: .88rem; }
.chip { border: 1px solid var(--line); background: var(--paper); border-radius: 99px; padding: .12rem .6rem; min-height: 1.6rem; text-decoration: none; color: var(--ink); }
.chip:hover { border-color: var(--accent); } .chip .count { color: var(--quiet); }
.chip[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); } .chip[aria-current] .count { color: inherit; }
.legend { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .3rem 1rem; margin-bottom: .5rem; font-size: .84rem; color: var(--quiet); }
.legend ul { display: flex; flex-wrap: wrap; gap: .2rem .8rem; }

.scroll { position: relative; overflow: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .55rem; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-weight: 600; font-size: .84rem; color: var(--quiet); background: var(--paper); vertical-align: bottom; }
tbody tr:last-child > * { border-bottom: 0; }
.num { text-align: right; white-space: nowrap; } .when { white-space: nowrap; }
.sheet { font-size: .86rem; } .sheet th, .sheet td { padding-inline: .45rem; } .scroll:has(.sheet) { max-height: 78vh; }
.sheet.every { width: max-content; } .sheet.every td { max-width: 19rem; }
.sheet thead { position: sticky; top: 0; z-index: 2; }
.sheet .letters td { font-size: .74rem; color: var(--quiet); padding: .05rem .55rem; background: var(--page); }
.sheet thead th.computed { background: var(--accent-soft); color: var(--ink); }
.sheet tbody th { color: var(--quiet); white-space: nowrap; }
.sheet td.computed { background: var(--own); }
.col-name { min-width: 9rem; max-width: 15rem; overflow-wrap: anywhere; } td.col-name { font-weight: 500; }
.col-why { min-width: 19rem; } .col-stage, .col-nextStage { min-width: 7rem; } .col-daysPastDue { width: 4rem; }
.col-balance, .col-amount, .col-daysPastDue { text-align: right; } td.col-balance, td.col-daysPastDue { white-space: normal; }
.col-dueOn, .col-nextOn, .col-lastChased, .col-accountId, .col-itemId, .col-draft { white-space: nowrap; }
.col-other { max-width: 16rem; }
.sheet tr[class^="band-"] > th:first-child { box-shadow: inset 4px 0 var(--edge); }
.sheet tr[class^="band-"] > *, .sheet tr[class^="band-"] > td.computed { background: var(--tint); }
.band-early { --tint: var(--early); --edge: var(--early-edge); } .band-middle { --tint: var(--middle); --edge: var(--middle-edge); }
.band-late { --tint: var(--late); --edge: var(--late-edge); } .band-severe { --tint: var(--severe); --edge: var(--severe-edge); }
.band-fault { --tint: var(--fault); --edge: var(--fault-edge); }
li[class^="band-"] .badge, tr[class^="band-"] .badge { border-color: var(--edge); background: var(--tint); color: var(--ink); }
.ignored td, .ignored th { color: var(--quiet); font-style: italic; }
tr:target > * { outline: 2px solid var(--accent); outline-offset: -2px; }
.ditto { color: var(--quiet); font-weight: 700; } .explain { white-space: nowrap; font-size: .92em; }
.sheet tr[class^="band-"] .explain, .sheet tr[class^="band-"] .ditto, .sheet tr[class^="band-"] th { color: var(--ink); }
.sheet td.faulty { box-shadow: inset 0 0 0 2px var(--fault-edge); }
.fault-note { display: block; font-size: .94em; margin-top: .15rem; }
.fault-place { font: 600 .88em ui-monospace, Menlo, Consolas, monospace; white-space: nowrap; }
.mark { display: inline-block; width: 1.15rem; line-height: 1.15rem; font-size: .85rem; text-align: center; font-weight: 700; border-radius: 50%; background: var(--fault-edge); color: var(--paper); }

.pager { display: flex; gap: 1rem; justify-content: center; padding: .7rem; }
.two { display: grid; grid-template-columns: minmax(17rem, 25rem) minmax(0, 1fr); gap: 1.2rem; align-items: start; }
.list-head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem; margin-bottom: .4rem; }
.messages { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; margin-bottom: 1.2rem; }
.messages li + li { border-top: 1px solid var(--line); }
.messages a { display: grid; grid-template-columns: 1fr auto; gap: 0 .8rem; padding: .5rem .8rem; color: inherit; text-decoration: none; border-left: 4px solid transparent; }
.messages a > * { min-width: 0; overflow-wrap: anywhere; } .messages a > .quiet { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.messages a:hover { background: var(--accent-soft); } .messages a[aria-current] { background: var(--accent-soft); border-left-color: var(--accent); }
.messages a:focus-visible { outline-offset: -2px; }
.who { font-weight: 600; } .stage { text-align: right; font-size: .88rem; } .messages .amounts { text-align: right; }
.reader { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; }
.headers { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .6rem 0; } .headers dt { color: var(--quiet); } .headers dd { overflow-wrap: anywhere; }
.tabs { display: flex; gap: .2rem; border-bottom: 1px solid var(--line); } .tabs a { padding: .35rem .8rem; text-decoration: none; color: var(--ink); border-bottom: 3px solid transparent; } .tabs a[aria-current] { border-color: var(--accent); font-weight: 600; }
.mail { display: block; width: 100%; height: 30rem; border: 1px solid var(--line); border-top: 0; background: #ffffff; color-scheme: light; }
.plain { margin: 0; padding: 1rem; max-height: 30rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-top: 0; font: .95em/1.5 ui-monospace, Menlo, Consolas, monospace; }

.task-group { margin-bottom: 1.4rem; } .task-group h2 { margin-bottom: .4rem; }
.tasks { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.task { display: grid; grid-template-columns: minmax(0, 1fr) minmax(17rem, 30rem); gap: .5rem 1.5rem; padding: .7rem .9rem; } .task + .task { border-top: 1px solid var(--line); }
.task p { max-width: 60rem; } .meta { display: flex; flex-wrap: wrap; gap: 0 1rem; color: var(--quiet); font-size: .9rem; }
.task-text { white-space: pre-line; } .task h3 .quiet { font-weight: 400; }
.entry { display: grid; grid-template-columns: auto minmax(6rem, 1fr) auto; gap: .35rem .6rem; align-items: center; align-content: start; }
.entry select, .entry input[name="day"], .entry input[name="amount"] { grid-column: 2 / -1; } .entry .pill { grid-column: 2 / -1; justify-self: start; }
.entry label, .filter label { color: var(--quiet); position: relative; }
.filter { display: flex; gap: .5rem; align-items: center; margin-bottom: .7rem; } .filter select { max-width: 24rem; }
.chain { border-left: 4px solid var(--notice-line); padding-left: .6rem; font-weight: 600; } .chain .quiet { font-weight: 400; } .chain.broken { border-color: var(--severe-edge); }
.events td, .events th { max-width: 60rem; overflow-wrap: anywhere; } .events th { white-space: nowrap; } .events tbody th { color: var(--quiet); text-align: right; }

section > h2 + .quiet { margin-bottom: .5rem; } main > section { margin-bottom: 1.4rem; }
.fault-group { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--fault-edge); border-radius: 0 8px 8px 0; padding: .6rem .9rem; margin: .5rem 0; }
.fault-group h3::first-letter { text-transform: uppercase; } .fault-group h3 .quiet { font-weight: 400; }
.fault-group li { display: grid; grid-template-columns: minmax(8.5rem, max-content) 1fr auto; gap: .3rem 1rem; padding: .25rem 0; }
.fault-list li { padding: .2rem 0 .2rem .7rem; border-left: 4px solid var(--fault-edge); margin-top: .3rem; }
.explain-grid { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; min-width: 0; } .card h2 { margin-bottom: .4rem; } .card ul { padding-left: 1rem; list-style: disc; } .card .fault-list { padding: 0; list-style: none; }
.card .why { font-size: 1.08rem; } .past li { padding: .2rem 0; display: grid; grid-template-columns: max-content 1fr; gap: 1rem; } .past .when { color: var(--quiet); }
@media (max-width: 900px) {
  .two, .explain-grid, .task { grid-template-columns: minmax(0, 1fr); }
  .fault-group li { grid-template-columns: 1fr; gap: 0; }
  .confirm-box { right: auto; left: 0; }
}
`;
