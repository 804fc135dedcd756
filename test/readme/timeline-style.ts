/** How the timeline looks: the desk's colours, in light and in dark. */
export const TIMELINE_STYLE = `
:root { color-scheme: light dark; --page:#fff; --ink:#1b1f24; --soft:#57606a; --line:#c4cbd3; --card:#f5f7f9; --mail:#0b5f79; --mail-card:#e4f1f6;
  --severe:#a3191f; --severe-card:#fbe3e2; --task:#6b5a10; --on:#fff; }
@media (prefers-color-scheme: dark) { :root { --page:#14181d; --ink:#e9edf1; --soft:#a4aeb8; --line:#46505a; --card:#1e242b; --mail:#7fd0ea; --mail-card:#14303a;
  --severe:#ff9d98; --severe-card:#44191b; --task:#e3cd74; --on:#14181d; } }
* { box-sizing: border-box; margin: 0; }
body { background: var(--page); color: var(--ink); font: 14.5px/1.38 "Open Sans", "DejaVu Sans", sans-serif; }
main { width: 1040px; padding: 26px 28px 24px; }
h1 { font-size: 25px; line-height: 1.25; }
.lead { color: var(--soft); margin: 5px 0 14px; }
.severe-word { color: var(--severe); }
.row, .gap { display: grid; grid-template-columns: 1fr 84px 1fr; }
.head { align-items: end; border-bottom: 1px solid var(--line); padding-bottom: 6px; }
.head h2 { font-size: 17px; }
.head h2:first-child { text-align: right; }
.head span { color: var(--soft); font-size: 12px; line-height: 1.2; text-align: center; }
.lane { display: flex; flex-direction: column; gap: 6px; justify-content: center; }
.plain { color: var(--soft); padding: 16px 0 0 4px; }
.axis { display: flex; align-items: center; justify-content: center; position: relative; }
.axis::before { background: var(--line); bottom: 0; content: ""; left: 41px; position: absolute; top: 0; width: 2px; }
.axis.first::before { top: 50%; }
.axis.first { padding-top: 14px; }
.day { background: var(--page); border: 2px solid var(--mail); border-radius: 50%; color: var(--mail); font-size: 16px; height: 44px; line-height: 40px;
  position: relative; text-align: center; width: 44px; z-index: 1; }
.due { border-color: var(--line); color: var(--soft); font-size: 14px; height: 30px; line-height: 26px; width: 30px; }
.severe .day { background: var(--severe); border-color: var(--severe); color: var(--on); }
.gap small { background: var(--page); color: var(--soft); font-size: 12px; padding: 1px 4px; position: relative; }
section { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--task); border-radius: 8px; padding: 6px 12px 7px; }
section i { color: var(--task); font-size: 12px; font-style: normal; font-weight: bold; letter-spacing: .03em; text-transform: uppercase; }
section.email { background: var(--mail-card); border-left-color: var(--mail); }
section.email i { color: var(--mail); }
section.is-severe { background: var(--severe-card); border-color: var(--severe); border-left-color: var(--severe); }
section.is-severe i { color: var(--severe); }
section i.mark { background: var(--severe); border-radius: 9px; color: var(--on); float: right; padding: 1px 9px; }
h3 { font-size: 15.5px; line-height: 1.3; }
.rule { color: var(--soft); font-size: 13px; }
footer { border-top: 1px solid var(--line); display: grid; gap: 22px; grid-template-columns: repeat(3, 1fr); margin-top: 18px; padding-top: 12px; }
footer p { font-size: 13.5px; }
footer b { display: block; }
`;
