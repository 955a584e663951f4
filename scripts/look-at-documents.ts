/**
 * Writes a sample of each kind of document to a folder, converts it with LibreOffice and draws its pages, for a person to look at:
 *   node scripts/look-at-documents.ts FOLDER
 * Needs `soffice` and `pdftoppm`; without them the DOCX files alone are written, and it says so and fails.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeBulletin } from '../apps/server/src/bulletin/document/bulletin-docx.ts'
import type { FontSet } from '../apps/server/src/bulletin/document/fonts.ts'
import { writeLetter, writeNotice } from '../apps/server/src/bulletin/document/notice-docx.ts'
import { SAMPLE_BULLETIN, SAMPLE_LETTER, SAMPLE_NOTICE } from '../apps/server/src/bulletin/document/samples.fixture.ts'

const folder = process.argv[2] ?? 'documents'
mkdirSync(folder, { recursive: true })
for (const fonts of ['standard', 'open'] satisfies FontSet[]) {
  const samples = {
    bulletin: await writeBulletin({ fonts }, SAMPLE_BULLETIN),
    notice: await writeNotice({ fonts }, SAMPLE_NOTICE),
    letter: await writeLetter({ fonts }, SAMPLE_LETTER),
  }
  for (const [name, bytes] of Object.entries(samples)) {
    const file = join(folder, `${name}-${fonts}`)
    writeFileSync(`${file}.docx`, bytes)
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, `${file}.docx`])
    execFileSync('pdftoppm', ['-r', '60', '-png', `${file}.pdf`, file])
  }
}
console.log(`documents and their pages: ${folder}`)
