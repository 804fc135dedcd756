import type { Cell, Grid } from "../../../src/book/grid.ts";

const HEADER = ["Account", "Name", "Email", "Owner", "Invoice", "Due", "Balance", "Currency"];

/**
 * Ten accounts on 2026-11-20 in two currencies: early and late ones, one that is not due yet, and three rows with
 * something wrong (no due day, no amount, no address).
 */
export function mixedBook(): Grid[] {
  const rows: Cell[][] = [
    ["C-101", "Abbey Road Catering Ltd", "ap@abbey.example", KIM, "INV-1001", { date: "2026-11-12" }, 1240.5, "GBP"],
    ["C-102", LONG_NAME, "ap@bright.example", KIM, "INV-1002", { date: "2026-10-20" }, 18_400, "GBP"],
    ["C-103", "Caledonian Tool Hire", "ap@cale.example", RAJ, "INV-1003", { date: "2026-09-01" }, 960, "GBP"],
    ["C-104", "Delacroix & Fils SARL", "ap@dela.example", RAJ, "INV-1004", { date: "2026-11-10" }, 7200, "EUR"],
    ["C-105", "Eastgate Print", "ap@east.example", KIM, "INV-1005", { date: "2026-07-15" }, 3310.2, "GBP"],
    ["C-106", "Fenwick Dental", "ap@fen.example", RAJ, "INV-1006", { date: "2026-12-15" }, 450, "GBP"],
    ["C-107", "Greenway Couriers", "ap@green.example", KIM, "INV-1007", null, 800, "GBP"],
    ["C-108", "Harbour Lights Hotel", "ap@harbour.example", KIM, "INV-1008", { date: "2026-11-01" }, "tbc", "GBP"],
    ["C-109", "Ivy Lane Nurseries", "not an address", RAJ, "INV-1009", { date: "2026-11-02" }, 615.75, "GBP"],
    ["C-110", "Juniper Street Records", "ap@jun.example", RAJ, "INV-1010", { date: "2026-11-09" }, 222, "GBP"],
  ];
  return [{ name: "Accounts", rows: [HEADER, ...rows] }];
}

const KIM = "kim@firm.example";
const RAJ = "raj@firm.example";
const LONG_NAME = "Brightwater Holdings (Northern Ireland) plc";
