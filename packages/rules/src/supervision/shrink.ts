import { betaBelow, betaQuantile, gammaBelow, gammaQuantile, logBeta, logGamma } from './special-functions.ts'

/**
 * What was seen of one subject. A share: `seen` of `size` cases, `expected` cases by its mix. A rate: `seen` events, `expected` by its size
 * (exposure × the city's rate, or by strata).
 */
export type Seen = { seen: number; size: number; expected: number }

/** Ratio of what is so to what was expected (1: as the city), drawn towards 1 the more, the fewer cases there are. */
export type Shrunk = {
  ratio: number
  /** 95 % credible interval of the ratio. */
  low: number
  high: number
  /** Share of what is credible of the ratio that lies at or below a value. */
  below(ratio: number): number
}

/** `prior`: how many cases (share) or expected events (rate) the city weighs; the larger, the more alike the subjects are. */
export type Shrinkage = { prior: number; shrunk: readonly Shrunk[] }

/**
 * Beta-binomial empirical Bayes: subject i has a share pᵢ ~ Beta(M·eᵢ, M·(1−eᵢ)), eᵢ what its mix lets expect; M by marginal likelihood.
 * Morris, Parametric empirical Bayes inference, JASA 78 (1983) 47–55.
 */
export function shrinkShares(subjects: readonly Seen[]): Shrinkage {
  const known = subjects.map(({ seen, size, expected }) => ({ seen, size, share: between(expected / size) }))
  const prior = mostLikely(1, 1e5, (m) =>
    sum(
      known.map(
        ({ seen, size, share }) =>
          logBeta(seen + m * share, size - seen + m * (1 - share)) - logBeta(m * share, m * (1 - share)),
      ),
    ),
  )
  const shrunk = known.map(({ seen, size, share }) => {
    const [a, b] = [seen + prior * share, size - seen + prior * (1 - share)]
    return {
      ratio: a / (a + b) / share,
      low: betaQuantile(0.025, a, b) / share,
      high: betaQuantile(0.975, a, b) / share,
      below: (ratio: number) => betaBelow(ratio * share, a, b),
    }
  })
  return { prior, shrunk }
}

/**
 * Gamma-Poisson empirical Bayes: events ~ Poisson(λᵢ·Eᵢ), λᵢ ~ Gamma(α, α) of mean 1; α by marginal likelihood.
 * Clayton and Kaldor, Empirical Bayes estimates of age-standardized relative risks, Biometrics 43 (1987) 671–681; Morris (1983).
 */
export function shrinkRates(subjects: readonly Seen[]): Shrinkage {
  const prior = mostLikely(0.3, 1e5, (a) =>
    sum(
      subjects.map(
        ({ seen, expected }) =>
          logGamma(seen + a) - logGamma(a) + a * Math.log(a) - (seen + a) * Math.log(expected + a),
      ),
    ),
  )
  const shrunk = subjects.map(({ seen, expected }) => {
    const [shape, rate] = [seen + prior, expected + prior]
    return {
      ratio: shape / rate,
      low: gammaQuantile(0.025, shape, rate),
      high: gammaQuantile(0.975, shape, rate),
      below: (ratio: number) => gammaBelow(ratio * rate, shape),
    }
  })
  return { prior, shrunk }
}

/** Expected shares of exactly 0 or 1 would make a single other case impossible. */
function between(share: number): number {
  return Math.min(1 - 1e-4, Math.max(1e-4, share))
}

/** The place in [from, to] with the greatest likelihood, on a logarithmic scale: a grid, then golden section around its best. */
function mostLikely(from: number, to: number, likelihood: (at: number) => number): number {
  const steps = 48
  const width = Math.log(to / from) / steps
  const at = (place: number) => from * Math.exp(place * width)
  let best = 0
  for (let place = 1; place <= steps; place++) if (likelihood(at(place)) > likelihood(at(best))) best = place
  let [low, high] = [Math.max(0, best - 1), Math.min(steps, best + 1)]
  for (let turn = 0; turn < 30; turn++) {
    const [one, other] = [high - golden * (high - low), low + golden * (high - low)]
    if (likelihood(at(one)) > likelihood(at(other))) high = other
    else low = one
  }
  return at((low + high) / 2)
}

const golden = (Math.sqrt(5) - 1) / 2

function sum(terms: readonly number[]): number {
  return terms.reduce((total, term) => total + term, 0)
}
