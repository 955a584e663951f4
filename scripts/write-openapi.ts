/** Writes docs/openapi.json (OpenAPI 3.1) from the contract; `--check` fails when the committed file is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as contract from '@huoshui/contract'
import { z } from 'zod'

const file = 'docs/openapi.json'
const routes = Object.entries(contract).filter((entry): entry is [string, contract.Route] => isRoute(entry[1]))
const text = `${JSON.stringify(describeApi(routes), null, 1)}\n`

if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is stale; repair: node scripts/write-openapi.ts`)
  process.exitCode = 1
}

function isRoute(value: unknown): value is contract.Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'action' in value
}

function describeApi(all: [string, contract.Route][]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of all.sort(([, one], [, other]) => (one.path < other.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '活水 Huoshui', version: '0.1.0', description: 'Generated from packages/contract; do not edit.' },
    paths,
  }
}

function describeRoute(name: string, route: contract.Route) {
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
