/** The walls between packages (ARCHITECTURE.md): which file may import what. Prints each breach; exits 1 when there is one. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

type Wall = { in: RegExp; except?: RegExp; never: RegExp; because: string }

const walls: Wall[] = [
  {
    in: /^packages\/rules\/src\//,
    except: /\.(test|fixture)\.ts$/,
    never: /^(?!\.|@huoshui\/rules)/,
    because: 'rules are pure: they import nothing',
  },
  {
    in: /^packages\/contract\/src\//,
    except: /\.test\.ts$/,
    never: /^(?!\.|zod$|@huoshui\/(contract|rules))/,
    because: 'contract imports rules and zod only',
  },
  {
    in: /^packages\/client\/src\//,
    except: /\.test\.ts$/,
    never: /^(?!\.|node:|dexie$|@huoshui\/(client|contract|rules))/,
    because: 'client imports contract and rules, and Dexie for the store in a browser',
  },
  { in: /^packages\/sheet\/src\//, never: /^@huoshui\/(?!sheet)/, because: 'sheet knows no capability' },
  { in: /^packages\/ui\/src\//, never: /^@huoshui\/(?!ui|rules)/, because: 'ui knows no capability' },
  {
    in: /^apps\/(console|field|portal)\/src\//,
    never: /^(kysely|pg|node:(?!path|url)|@huoshui\/(server|sheet|demo-city|console|field|portal|cli)(\/|$))/,
    because: 'screens reach the server through the contract',
  },
  {
    in: /^apps\/server\/src\//,
    never: /^(@huoshui\/(console|field|portal|cli)(\/|$)|.*apps\/(console|field|portal|cli)\/)/,
    because: 'an app imports no other app',
  },
  {
    in: /^apps\/server\/src\/([a-z-]+)\//,
    except: /\.(test|fixture)\.ts$/,
    never: /^SIBLING:queries$/,
    because: 'queries.ts belongs to its capability; others go through its use cases',
  },
]
/** Built-ins that Chrome 109, which old Windows machines are left with, does not have. */
const young =
  /\b(?:Map|Object)\.groupBy\(|\.to(?:Spliced|Sorted|Reversed|WellFormed)\(|\.with\(|\.isWellFormed\(|\bPromise\.(?:withResolvers|try)\(|\bArray\.fromAsync\(/
/** What `apps/console/build/unused-parts.ts` leaves out of the console as it is built: used, it would fail there alone. */
const leftOut = /\browSelection=|\bpagination=\{(?!false\})|\bfilterDropdown\b|<Table[^>]*\bvirtual\b|\bInput\.OTP\b/
const pure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], { encoding: 'utf8' })
  .trim()
  .split('\n')
const breaches: string[] = []
for (const file of files) {
  const text = readText(file)
  if (/^packages\/rules\/src\//.test(file) && !/\.test\.ts$/.test(file) && pure.test(text))
    breaches.push(`${file}: rules read no clock and draw no lots`)
  if (
    /^(?:apps\/(?:console|field|portal)|packages\/(?:ui|client|contract))\/src\//.test(file) &&
    !/\.(?:test|fixture)\.tsx?$/.test(file) &&
    young.test(text)
  )
    breaches.push(`${file}: uses a built-in that the oldest browsers we build for lack`)
  if (/^(?:apps\/console|packages\/ui)\/src\//.test(file) && leftOut.test(text))
    breaches.push(`${file}: uses a part of Ant Design that is left out of the built console`)
  for (const [, name = ''] of text.matchAll(/^(?:import|export)\s(?:[^'"=;]*?\sfrom\s)?['"]([^'"]+)['"]/gm)) {
    const target = describe(file, name)
    for (const wall of walls) {
      if (wall.in.test(file) && !wall.except?.test(file) && wall.never.test(target))
        breaches.push(`${file} imports ${name}: ${wall.because}`)
    }
  }
}
for (const breach of breaches) console.error(breach)
console.log(breaches.length === 0 ? `walls hold (${files.length} files)` : `${breaches.length} breaches`)
process.exitCode = breaches.length === 0 ? 0 : 1

/** A relative import of another capability's queries.ts is named as such; everything else by its own name. */
function describe(file: string, name: string): string {
  if (!name.startsWith('.')) return name
  const target = normalize(join(dirname(file), name))
  const [mine, other] = [file, target].map((path) => /^apps\/server\/src\/([a-z-]+)\//.exec(path)?.[1])
  return /\/queries\.ts$/.test(target) && mine !== undefined && mine !== other ? 'SIBLING:queries' : name
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
