import type { ProductContent, ProductFee } from '@huoshui/contract'

/** A fee as it is filled in: a percentage of the amount or the balance, or an amount in 元. */
export type FeeFields = {
  kind: ProductFee['kind']
  timing: ProductFee['timing']
  by: 'amount' | 'balance' | 'fixed'
  figure: number | null
}

/** How the rate is stated; none: not published. */
export type RateKind = 'none' | 'fixed' | '1y' | '5y'

/** A content as its form has it: amounts in 万元, fixed rates in %, spreads in basis points, lists as lines. */
export type ProductForm = Omit<
  ProductContent,
  | 'minAmountFen'
  | 'maxAmountFen'
  | 'rate'
  | 'fees'
  | 'materials'
  | 'contactName'
  | 'contactPhone'
  | 'validUntil'
  | 'criterion'
> & {
  minAmountFen: number | null
  maxAmountFen: number | null
  rateKind: RateKind
  rateFrom: number | null
  rateTo: number | null
  fees: FeeFields[]
  materials: string
  contactName: string
  contactPhone: string
  validUntil: string
}

/** The form of a content. The criterion has a builder of its own. */
export function formOf({ criterion: _, rate, ...content }: ProductContent): ProductForm {
  return {
    ...content,
    minAmountFen: wanOf(content.minAmountFen),
    maxAmountFen: wanOf(content.maxAmountFen),
    rateKind: rate === null ? 'none' : rate.kind === 'fixed' ? 'fixed' : rate.term,
    rateFrom: rate === null ? null : rate.kind === 'fixed' ? rate.fromBp / 100 : rate.fromBp,
    rateTo: rate === null ? null : rate.kind === 'fixed' ? rate.toBp / 100 : rate.toBp,
    fees: content.fees.map(feeFieldsOf),
    materials: content.materials.join('\n'),
    contactName: content.contactName ?? '',
    contactPhone: content.contactPhone ?? '',
    validUntil: content.validUntil ?? '',
  }
}

/** The content a form says; an empty box states nothing, never 0. */
export function contentOf(form: ProductForm, criterion: ProductContent['criterion']): ProductContent {
  const { rateKind, rateFrom, rateTo, ...plain } = form
  return {
    ...plain,
    name: form.name.trim(),
    summary: form.summary.trim(),
    source: form.source.trim(),
    minAmountFen: fenOf(form.minAmountFen),
    maxAmountFen: fenOf(form.maxAmountFen),
    rate: rateOf(rateKind, rateFrom, rateTo),
    fees: form.fees.map(feeOf),
    materials: linesOf(form.materials),
    contactName: form.contactName.trim() || null,
    contactPhone: form.contactPhone.trim() || null,
    validUntil: form.validUntil || null,
    steps: form.steps.map(({ productId, stage }) => ({ productId, stage: stage.trim() })),
    criterion,
  }
}

/** A text of lines as a list; blank lines say nothing. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The rate a form says, as far as it is filled in: with one bound left open both are the same. */
export function rateOf(kind: RateKind, from: number | null, to: number | null): ProductContent['rate'] {
  const [low, high] = [from ?? to, to ?? from]
  if (kind === 'none' || low === null || high === null) return null
  if (kind === 'fixed') return { kind, fromBp: Math.round(low * 100), toBp: Math.round(high * 100) }
  return { kind: 'lpr', term: kind, fromBp: low, toBp: high }
}

function feeFieldsOf({ kind, timing, charge }: ProductFee): FeeFields {
  return charge.by === 'fixed'
    ? { kind, timing, by: 'fixed', figure: charge.fen / 100 }
    : { kind, timing, by: charge.of, figure: charge.bp / 100 }
}

function feeOf({ kind, timing, by, figure }: FeeFields): ProductFee {
  // The field asks for a figure before the form is sent.
  const hundredths = Math.round((figure ?? 0) * 100)
  return by === 'fixed'
    ? { kind, timing, charge: { by, fen: hundredths } }
    : { kind, timing, charge: { by: 'share', bp: hundredths, of: by } }
}

function wanOf(fen: number | null): number | null {
  return fen === null ? null : fen / 1_000_000
}

function fenOf(wan: number | null): number | null {
  return wan === null ? null : Math.round(wan * 1_000_000)
}
