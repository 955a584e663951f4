import type { ScenarioEffect } from '@huoshui/contract'
import { MoneyText, printCount, QuietText } from '@huoshui/ui'
import { useScenarioColours } from '../useScenarioColours.ts'

/** 改动前后: firms that meet it, come in and fall out, and the money, in a small table. */
export function EffectFigures({ effect }: { effect: ScenarioEffect }) {
  const { before, after, gained, lost, undetermined, money } = effect
  const unreckoned = money ? Math.max(money.before.unreckoned, money.after.unreckoned) : 0
  return (
    <div style={useScenarioColours()}>
      <table className="effect-table">
        <thead>
          <tr>
            <td />
            <th scope="col">改动前</th>
            <th scope="col">改动后</th>
            <th scope="col">增减</th>
          </tr>
        </thead>
        <tbody>
          <tr className="lead">
            <th scope="row">符合的户数</th>
            <td>{printCount(before)}</td>
            <td>{printCount(after)}</td>
            <td>{printSigned(after - before)}</td>
          </tr>
          {undetermined && (
            <tr>
              <th scope="row">无法判断的户数</th>
              <td>{printCount(undetermined.before)}</td>
              <td>{printCount(undetermined.after)}</td>
              <td>{printSigned(undetermined.after - undetermined.before)}</td>
            </tr>
          )}
          {money && (
            <tr className="lead">
              <th scope="row">{money.after.isCeiling ? '资金（上限合计）' : '资金合计'}</th>
              <td>
                <MoneyText fen={money.before.sumFen} decimals={decimalsOf(money)} />
              </td>
              <td>
                <MoneyText fen={money.after.sumFen} decimals={decimalsOf(money)} />
              </td>
              <td>
                <SignedMoney fen={money.after.sumFen - money.before.sumFen} decimals={decimalsOf(money)} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p style={{ margin: '8px 0 0' }}>
        新增 <b>{printCount(gained.count)}</b> 户，减少 <b>{printCount(lost.count)}</b> 户。
      </p>
      {money && unreckoned > 0 && (
        <QuietText style={{ fontSize: 13 }}>
          改动前 {printCount(money.before.unreckoned)} 户、改动后 {printCount(money.after.unreckoned)}{' '}
          户符合但金额算不出，没有计入资金。
        </QuietText>
      )}
    </div>
  )
}

/** From 1 亿元 on, three sums in a row have no room for parts of a 万元; the title has them. */
function decimalsOf({ before, after }: NonNullable<ScenarioEffect['money']>): number {
  return Math.max(before.sumFen, after.sumFen) < 10_000_000_000 ? 2 : 0
}

/** A difference of money with its sign; nothing is 0. */
export function SignedMoney({ fen, decimals = 2 }: { fen: number; decimals?: number }) {
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {fen > 0 ? '+' : fen < 0 ? '−' : ''}
      <MoneyText fen={Math.abs(fen)} decimals={decimals} />
    </span>
  )
}

/** `+12`, `−3`, `0`. */
export function printSigned(count: number): string {
  return `${count > 0 ? '+' : count < 0 ? '−' : ''}${printCount(Math.abs(count))}`
}
