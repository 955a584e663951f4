import type { Plugin } from 'vite'

/** What of a declared route a screen never reads: it sends what it has, and the server validates. */
const forServersOnly: ReadonlySet<string> = new Set(['summary', 'params', 'query', 'body', 'response'])

/**
 * Leaves schemas and descriptions out of the routes a web app is built with: screens read their method and address alone. A
 * schema that a screen asks for by its own name stays.
 */
export function leaveOutSchemas(): Plugin {
  return {
    name: 'leave-out-schemas',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/\/packages\/contract\/src\/[^?]*\.ts$/.test(id)) return undefined
      const cuts: Span[] = []
      visit(this.parse(code, { lang: 'ts' }), (call) => cuts.push(...fieldsLeftOut(call)))
      return cuts.length === 0 ? undefined : { code: cut(code, cuts), map: null }
    },
  }
}

type Span = { start: number; end: number }
type Node = Span & { type: string; [field: string]: unknown }

/** The fields of `route({ … })` that are cut, each with the comma before it; `method` comes first and stays. */
function fieldsLeftOut(call: Node): Span[] {
  const [declaration] = call['arguments'] as Node[]
  if (declaration?.type !== 'ObjectExpression') return []
  const fields = declaration['properties'] as Node[]
  return fields.flatMap((field, index) => {
    const key = field['key'] as Node | undefined
    if (key?.type !== 'Identifier' || !forServersOnly.has(String(key['name']))) return []
    return [{ start: fields[index - 1]?.end ?? field.start, end: field.end }]
  })
}

function visit(node: unknown, take: (call: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) visit(each, take)
  if (typeof node !== 'object' || node === null || !('type' in node)) return
  const found = node as Node
  const callee = found['callee'] as Node | undefined
  if (found.type === 'CallExpression' && callee?.['name'] === 'route') take(found)
  else for (const child of Object.values(found)) visit(child, take)
}

function cut(code: string, cuts: readonly Span[]): string {
  let [left, at] = ['', 0]
  for (const { start, end } of cuts) {
    left += code.slice(at, start)
    at = end
  }
  return left + code.slice(at)
}
