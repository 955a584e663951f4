/** Questions that come faster than their answers. */
export type Asker<Given> = {
  ask(given: Given): void
  /** Gives up whatever is under way. */
  stop(): void
}

type Told<Given, Answer> = {
  run: (given: Given, signal: AbortSignal) => Promise<Answer>
  onAnswer: (answer: Answer, given: Given) => void
  onFailure: (error: Error, given: Given) => void
}

/**
 * Lets a few questions run at once, and of those that wait only the newest: a slow line shows something while a threshold
 * is dragged, a quick one every step. An answer older than the one told last is never told; a newer one ends the older
 * questions that still run.
 */
export function newestFirst<Given, Answer>({ run, onAnswer, onFailure }: Told<Given, Answer>): Asker<Given> {
  const running = new Map<number, AbortController>()
  let waiting: { given: Given } | undefined
  let [asked, told] = [0, 0]
  const settle = (number: number, tell: () => void) => {
    if (!running.delete(number)) return
    if (number > told) {
      told = number
      for (const [older, controller] of running) if (older < number) giveUp(older, controller)
      tell()
    }
    const next = waiting
    waiting = undefined
    if (next) send(next.given)
  }
  const giveUp = (number: number, controller: AbortController) => {
    running.delete(number)
    controller.abort()
  }
  const send = (given: Given) => {
    asked += 1
    const number = asked
    const controller = new AbortController()
    running.set(number, controller)
    run(given, controller.signal).then(
      (answer) => settle(number, () => onAnswer(answer, given)),
      (error: Error) => settle(number, () => onFailure(error, given)),
    )
  }
  return {
    ask(given) {
      if (running.size < mostAtOnce) send(given)
      else waiting = { given }
    },
    stop() {
      waiting = undefined
      for (const [number, controller] of running) giveUp(number, controller)
    },
  }
}

const mostAtOnce = 3
