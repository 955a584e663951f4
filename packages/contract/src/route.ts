import type { z } from 'zod'
import type { Action } from './permissions.ts'

type Shape = z.ZodType

/**
 * Header of a read that a screen makes by itself (polling): it does not count as activity for the idle time-out. Any value;
 * ignored on anything but GET.
 */
export const backgroundHeader = 'x-huoshui-background'

/**
 * One way across the wire: declared here once, bound in `apps/server`, called through `packages/client`, printed into
 * `docs/openapi.json`. `action` is looked up in the permissions table; 'anyone' needs no session, 'signed-in' any.
 */
export type Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/${string}`
  action: Action | 'anyone' | 'signed-in'
  /** What it does, in Chinese, for the API's readers. */
  summary: string
  params?: Params
  query?: Query
  body?: Body
  /** Absent for file downloads and uploads, which say so in `media`. */
  response?: Response
  /** 'file' answers with bytes, 'upload' takes a multipart file. */
  media?: 'json' | 'file' | 'upload'
}

/** Declares a route; keeps the exact types of its schemas. */
// Told to bundlers, so that a screen carries only the routes it calls.
/* #__NO_SIDE_EFFECTS__ */
export function route<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(
  declaration: Route<P, Q, B, R>,
): Route<P, Q, B, R> {
  return declaration
}

type Out<S> = S extends Shape ? z.output<S> : undefined
type In<S> = S extends Shape ? z.input<S> : undefined

/** What a handler receives: parsed. */
export type Parsed<T> =
  T extends Route<infer P, infer Q, infer B, Shape> ? { params: Out<P>; query: Out<Q>; body: Out<B> } : never

/** What a caller gives: before defaults are filled. */
export type Given<T> =
  T extends Route<infer P, infer Q, infer B, Shape> ? { params?: In<P>; query?: In<Q>; body?: In<B> } : never

/** What comes back. */
export type Answer<T> = T extends Route<Shape, Shape, Shape, infer R> ? Out<R> : never
