/** Currencies as sheets write them: codes, and the marks beside amounts. Source: ISO 4217, active codes. */
const CODES = new Set(
  (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF " +
    "CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL " +
    "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL " +
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON " +
    "RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH " +
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
  ).split(" "),
);

/** What each mark may stand for. A mark of one currency names it; one of several can only contradict. */
const MARKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["£", ["GBP", "EGP", "GIP", "FKP", "SHP"]],
  ["€", ["EUR"]],
  ["EURO", ["EUR"]],
  ["$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD", "JMD", "BBD", "BSD", "FJD"]],
  ["US$", ["USD"]],
  ["C$", ["CAD"]],
  ["CA$", ["CAD"]],
  ["CAD$", ["CAD"]],
  ["A$", ["AUD"]],
  ["AU$", ["AUD"]],
  ["NZ$", ["NZD"]],
  ["HK$", ["HKD"]],
  ["S$", ["SGD"]],
  ["R$", ["BRL"]],
  ["¥", ["JPY", "CNY"]],
  ["₹", ["INR"]],
  ["RS", ["INR", "PKR", "LKR", "NPR", "MUR"]],
  ["R", ["ZAR"]],
  ["KR", ["SEK", "NOK", "DKK", "ISK"]],
  ["ZŁ", ["PLN"]],
  ["KČ", ["CZK"]],
  ["FT", ["HUF"]],
  ["FR", ["CHF"]],
  ["SFR", ["CHF"]],
  ["₺", ["TRY"]],
  ["₽", ["RUB"]],
  ["₩", ["KRW", "KPW"]],
  ["₪", ["ILS"]],
  ["RM", ["MYR"]],
  ["RP", ["IDR"]],
]);

/** The currencies that a mark beside an amount may mean; `undefined` when it means none. */
export function currenciesOfMark(mark: string): readonly string[] | undefined {
  const upper = mark.toUpperCase();
  return CODES.has(upper) ? [upper] : MARKS.get(upper);
}

/** The currency that a cell names: a code in any case, or a mark of one currency only. `£` is read as GBP. */
export function currencyOfText(text: string): string | undefined {
  if (text === "£") return "GBP";
  const meanings = currenciesOfMark(text);
  return meanings?.length === 1 ? meanings[0] : undefined;
}
