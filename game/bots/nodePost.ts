/** Posting by Node's own HTTP, over connections that are kept: for many bots in one process. */
import { type Agent, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Post } from '../netcode/http/post.ts';

const agents: Readonly<Record<string, Agent>> = {
  'http:': new HttpAgent({ keepAlive: true, noDelay: true }),
  'https:': new HttpsAgent({ keepAlive: true, noDelay: true }),
};

export const nodePost: Post = (address, body, handlers) => {
  const url = new URL(address);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  let over = false;
  const end = (problem: string) => {
    if (over) return;
    over = true;
    handlers.ended(problem);
  };
  const answered = (answer: IncomingMessage) => {
    if (over) return;
    handlers.answered(answer.statusCode ?? 0);
    answer.on('data', (part: Buffer) => {
      if (!over) handlers.part(part);
    });
    answer.on('end', () => end(''));
    answer.on('close', () => end('the answer broke off'));
  };
  const posted = request(
    url,
    { method: 'POST', agent: agents[url.protocol] as Agent, headers: { 'content-length': body.length } },
    answered,
  );
  posted.on('error', (error) => end(error.message || error.name));
  posted.end(body);
  return {
    cancel() {
      over = true;
      posted.destroy();
    },
  };
};
