import type { Request, Response } from 'restify';
import type { z } from 'zod';
import type { Account } from '../accounts/types';
import type { ErrorCode } from '../core/errors';
import type { Access, Visitor } from './session';

/** One request to the desk, checked. */
export interface Call<Body, Query> {
  readonly request: Request;
  readonly response: Response;
  readonly visitor: Visitor | null;
  readonly body: Body;
  readonly query: Query;
  /** A part of the path; empty when the path has none of this name. */
  param(name: string): string;
  /** @throws BotError auth.required, where anyone may call and nobody is signed in. */
  account(): Account;
}

/** One thing that the desk's interface offers: what is mounted and what is documented are both made of this. */
export interface Operation<Body = unknown, Query = unknown> {
  readonly id: string;
  readonly method: 'get' | 'post' | 'del';
  /** Under `/desk/api`; parts such as `:id` are the ids of things. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /** `nothing` is 204; `events` keeps the connection and answers by itself. */
  readonly answer: z.ZodType | 'nothing' | 'events';
  /** What it refuses, besides what holds for every operation. */
  readonly refusals: readonly ErrorCode[];
  handle(call: Call<Body, Query>): Promise<object | undefined>;
}

/** Checks an operation's types where it is written; the list of all of them knows only that they are operations. */
export function operation<Body = undefined, Query = undefined>(one: Operation<Body, Query>): Operation {
  // The body and the query that `handle` gets were made by the very schemas beside it.
  return one;
}
