import { z } from 'zod'
import type { Route } from './route.ts'

/** OpenAPI 3.1 of some routes, by path. Not part of the index: no screen needs it. */
export function describeApi(all: readonly [string, Route][], description: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of [...all].sort(([, one], [, other]) => (one.path < other.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(name, route) }
  }
  return { openapi: '3.1.0', info: { title: '活水 Huoshui', version: '0.1.0', description }, paths }
}

function describeRoute(name: string, route: Route) {
  const body =
    route.media === 'upload'
      ? { 'multipart/form-data': {} }
      : { 'application/json': { schema: schemaOf(route.body, 'input') } }
  return {
    operationId: name,
    summary: route.summary,
    'x-action': route.action,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body || route.media === 'upload' ? { requestBody: { content: body } } : {}),
    responses: {
      200: route.response
        ? { description: 'OK', content: { 'application/json': { schema: schemaOf(route.response, 'output') } } }
        : { description: 'file or nothing' },
      default: { description: 'code, sentence, details (packages/contract/src/errors.ts)' },
    },
  }
}

function schemaOf(schema: z.ZodType | undefined, io: 'input' | 'output'): unknown {
  if (!schema) return {}
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): unknown[] {
  const described = schemaOf(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] }
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (described.required ?? []).includes(name),
    schema: property,
  }))
}
