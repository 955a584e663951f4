import type { Actor, BoundFigure, BulletinContent, BulletinFinding, BulletinKind } from '@huoshui/contract'
import { checkBulletin } from '@huoshui/rules/bulletin-check/check-bulletin'
import type { BodyNames } from '@huoshui/rules/bulletin-check/finding'
import type { Trx } from '../in-scope.ts'
import { placeInTyped, type ReadFigure, resolveText, type Segment } from './bound-figures.ts'
import { readCityWords } from './queries.ts'

export type ToCheck = {
  kind: BulletinKind
  issuedOn: string
  printedOn?: string | null
  content: BulletinContent
}

/** Figures put in their places, and what the check has to say, by places of the typed text. */
export type CheckedText = { findings: BulletinFinding[]; figures: BoundFigure[]; content: BulletinContent }

/** 校核: reads the bound figures as the asker sees them and holds the printed text against the rules. Changes nothing. */
export async function checkText(trx: Trx, actor: Actor, given: ToCheck, readFigure: ReadFigure): Promise<CheckedText> {
  const segments = new Map<string, Segment[]>()
  const figures: BoundFigure[] = []
  const findings: BulletinFinding[] = []
  const items: BulletinContent['items'] = []
  for (const item of given.content.items) {
    const typed = { part: item.id, text: item.text, on: given.issuedOn }
    const resolved = await resolveText(typed, (asked) => readFigure(trx, actor, asked))
    segments.set(item.id, resolved.segments)
    figures.push(...resolved.figures)
    findings.push(...resolved.findings)
    items.push({ ...item, text: resolved.text })
  }
  const found = checkBulletin({
    parts: items.map(({ id, text }) => ({ key: id, text })),
    on: given.issuedOn,
    issuedOn: given.issuedOn,
    printedOn: given.printedOn ?? null,
    bodies: await readBodies(trx),
  }).map((finding) => ({ ...finding, ...placeInTyped(segments.get(finding.part) ?? [], finding.from, finding.to) }))
  return { findings: [...findings, ...found], figures, content: { ...given.content, items } }
}

async function readBodies(trx: Trx): Promise<BodyNames[]> {
  const { aliases } = await readCityWords(trx)
  return aliases.map(({ name, alias, until }) => ({ name, aliases: [{ alias, until }] }))
}
