import { describe, expect, it } from "vitest";
import { textOfHtml } from "../../src/mail/html-text.ts";
import { ownWordsOf } from "../../src/mail/quoted.ts";

describe("the words of an HTML part", () => {
  it.each([
    ["<p>Paid &amp; done<br>today</p>", "Paid & done\ntoday"],
    ["<div>One</div><div>Two</div>", "One\nTwo"],
    ["One<p>Two</p>Three", "One\n\nTwo\n\nThree"],
    ["<table><tr><td>INV-1</td><td>500</td></tr><tr><td>INV-2</td></tr></table>", "INV-1 500\nINV-2"],
    ["&euro;&nbsp;500 &ouml;&#252;&#x20AC; &lt;b&gt;", "€ 500 öü€ <b>"],
    ["&nosuch; &#0; &#xD800; AT&T", "&nosuch; \ufffd \ufffd AT&T"],
    ["<head><title>No</title><style>p{}</style></head><body>Yes", "Yes"],
    ["<style>no</style><script>no()</script>Yes<!-- no --> too", "Yes too"],
    ["a <!-- never closed", "a"],
    ["1 < 2 and <b>3</b>", "1 < 2 and 3"],
    ["<a href='x'>a</a>\n\n  <i>b</i>", "a b"],
    [
      "<p>No.</p><blockquote><p>When?</p><blockquote>Pay!</blockquote></blockquote><p>Never.</p>",
      "No.\n\n> When?\n\n> Pay!\n\nNever.",
    ],
    ["</blockquote>free", "free"],
    ["", ""],
  ])("%j are %j", (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it("are found in no time, whatever the part holds", () => {
    const begun = performance.now();
    for (const piece of ["<!--", "<", "<p", "&#", "<blockquote>", "</div>", "<style>"])
      textOfHtml(piece.repeat(30_000));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe("a reply in HTML alone", () => {
  it.each([
    [
      "from Gmail",
      '<div dir="ltr">We pay on Friday.</div><br><div class="gmail_quote"><div class="gmail_attr">On Thu, 12 Mar 2026 at 09:00, Jo Marsh &lt;<a href="mailto:jo@x.example">jo@x.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><p>Pay!</p></blockquote></div>',
    ],
    [
      "from Outlook",
      '<p>We pay on Friday.</p><div style="border-top:solid 1pt"><p><b>From:</b> Jo Marsh<br><b>Sent:</b> Thursday, 12 March 2026 09:00<br><b>To:</b> AP<br><b>Subject:</b> Overdue</p></div><p>Pay!</p>',
    ],
    [
      "from Thunderbird, in German",
      '<p>We pay on Friday.</p><div class="moz-cite-prefix">Am 12.03.26 um 09:00 schrieb Jo Marsh:<br></div><blockquote type="cite">Pay!</blockquote>',
    ],
    [
      "from a telephone",
      '<div>We pay on Friday.</div><div>Sent from my iPhone</div><blockquote type="cite"><div>Pay!</div></blockquote>',
    ],
  ])("%s loses what it quotes", (_what, html) => {
    expect(ownWordsOf(textOfHtml(html))).toBe("We pay on Friday.");
  });
});

describe("what is quoted in plain text", () => {
  it.each([
    ["in Polish", "W dniu 12.03.2026 o 09:00, Jo Marsh pisze:\n> Pay!"],
    ["in Swedish", "Den tors 12 mars 2026 kl 09:00 skrev Jo Marsh <jo@x.example>:\n> Pay!"],
    ["in Dutch", "Op do 12 mrt 2026 om 09:00 schreef Jo Marsh <jo@x.example>:\n> Pay!"],
    ["in Italian", "Il giorno gio 12 mar 2026 alle ore 09:00 Jo Marsh <jo@x.example> ha scritto:\n> Pay!"],
    ["in Spanish", "El jue, 12 mar 2026 a las 09:00, Jo Marsh (<jo@x.example>) escribió:\n> Pay!"],
  ])("%s is taken away", (_language, quoted) => {
    expect(ownWordsOf(`We pay on Friday.\n\n${quoted}`)).toBe("We pay on Friday.");
  });

  it("is not what stands below a greeting, a line of dashes or a list of figures", () => {
    for (const text of [
      "Paid.\n\nBest regards,\nJo\n\nP.S. We dispute INV-7.",
      "We will pay:\n* 100\n* 200\n---\nNot INV-7.",
      "Paid.\nDate: 5 Dec\nFrom: Acme\nAmount: 500",
    ])
      expect(ownWordsOf(text)).toBe(text);
  });

  it("a long paragraph stays in one piece", () => {
    const long = `${"We pay. ".repeat(100)}\u{1f44d}`;
    expect(ownWordsOf(`${long}\n\n> Pay!`)).toBe(long);
  });

  it("takes no time, whatever the text", () => {
    const begun = performance.now();
    for (const piece of ["2000from<", "Op x schreef y\n", "abc. x skrev y\n", "\n", " ", "-", "On a ", "12.03 "])
      ownWordsOf(piece.repeat(4000));
    expect(performance.now() - begun).toBeLessThan(4000);
  });
});
