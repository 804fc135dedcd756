import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server got it. */
export interface Heard {
  /** `PUT script.googleapis.com/v1/projects/…/content`. */
  readonly what: string;
  readonly body: unknown;
}

export interface ScriptProject {
  readonly port: number;
  readonly heard: readonly Heard[];
  readonly close: () => void;
}

/** A server that stands for Google's: it gives a token, an empty script project, and takes what is put there. */
export async function serveScriptProject(): Promise<ScriptProject> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const what = `${request.method} ${request.headers["x-meant-host"]}${request.url}`;
      const isJson = request.headers["content-type"]?.startsWith("application/json") === true;
      heard.push({ what, body: isJson ? JSON.parse(text) : text });
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answerTo(what)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, heard, close: () => server.close() };
}

function answerTo(what: string): unknown {
  if (/^POST oauth2\.googleapis\.com\/token/.test(what)) return { access_token: "fresh", expires_in: 3600 };
  return { scriptId: "", files: [] };
}

async function textOf(request: IncomingMessage): Promise<string> {
  // A character may come in two pieces.
  request.setEncoding("utf8");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
