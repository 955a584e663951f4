/** Writes docs/openapi.json (OpenAPI 3.1) from the contract; `--check` fails when the committed file is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as contract from '@huoshui/contract'
import { describeApi } from '@huoshui/contract/describe-api'

const file = 'docs/openapi.json'
const routes = Object.entries(contract).filter((entry): entry is [string, contract.Route] => isRoute(entry[1]))
const text = `${JSON.stringify(describeApi(routes, 'Generated from packages/contract; do not edit.'), null, 1)}\n`

if (!process.argv.includes('--check')) writeFileSync(file, text)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is stale; repair: node scripts/write-openapi.ts`)
  process.exitCode = 1
}

function isRoute(value: unknown): value is contract.Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'action' in value
}
