import { useScenarioColours } from '../useScenarioColours.ts'

/** What a change was and would be, in words. */
export function ChangeText({ beforeText, afterText }: { beforeText: string; afterText: string }) {
  return (
    <dl className="before-after" style={useScenarioColours()}>
      <div>
        <dt>改动前</dt>
        <dd>{beforeText}</dd>
      </div>
      <div>
        <dt>改动后</dt>
        <dd>{afterText}</dd>
      </div>
    </dl>
  )
}
