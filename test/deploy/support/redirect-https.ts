// Preloaded into clasp: every request over https goes to a server on this machine, which is told the host that was meant.

import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

type Heard = (response: IncomingMessage) => void;

function request(to: string | URL | RequestOptions, more?: RequestOptions | Heard, heard?: Heard): ClientRequest {
  const address = typeof to === "string" || to instanceof URL ? new URL(to) : undefined;
  const options = address === undefined ? (to as RequestOptions) : typeof more === "object" ? more : {};
  const listener = typeof more === "function" ? more : heard;
  const meant = address?.hostname ?? options.hostname ?? options.host ?? "";
  return http.request(
    {
      host: "127.0.0.1",
      port: Number(process.env.FAKE_GOOGLE_PORT),
      path: address === undefined ? options.path : address.pathname + address.search,
      method: options.method ?? "GET",
      headers: { ...(options.headers as http.OutgoingHttpHeaders), "x-meant-host": meant },
    },
    listener,
  );
}

https.request = request as typeof https.request;
syncBuiltinESMExports();
