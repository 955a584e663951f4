/** ln Γ(x), x > 0 (Lanczos, g = 7, nine terms; relative error below 1e-13). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const at = x - 1
  const base = at + 7.5
  const sum = lanczos.reduce((total, term, place) => total + (place === 0 ? term : term / (at + place)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum)
}

const lanczos = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
]

export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** Share of Beta(a, b) at or below x (continued fraction, Lentz). */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Share of Gamma(shape, rate 1) at or below x. */
export function gammaBelow(x: number, shape: number): number {
  if (x <= 0) return 0
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  return x < shape + 1 ? front * gammaSeries(x, shape) : 1 - front * gammaFraction(x, shape)
}

/** The value of Beta(a, b) that a share p lies below. */
export function betaQuantile(p: number, a: number, b: number): number {
  return bisect((x) => betaBelow(x, a, b) - p, 0, 1)
}

/** The value of Gamma(shape, rate) that a share p lies below. */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  const high = shape + 12 * Math.sqrt(shape) + 40
  return bisect((x) => gammaBelow(x, shape) - p, 0, high) / rate
}

const tiny = 1e-300
const most = 5000

function bisect(over: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  for (let turn = 0; turn < 50; turn++) {
    const middle = (low + high) / 2
    if (over(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / keepApart(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / keepApart(1 + even * d)
    c = keepApart(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / keepApart(1 + odd * d)
    c = keepApart(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return value
}

function keepApart(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}

function gammaSeries(x: number, shape: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < most && term > sum * 1e-15; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

function gammaFraction(x: number, shape: number): number {
  let b = x + 1 - shape
  let c = 1 / tiny
  let d = 1 / keepApart(b)
  let value = d
  for (let n = 1; n < most; n++) {
    const term = -n * (n - shape)
    b += 2
    d = 1 / keepApart(term * d + b)
    c = keepApart(b + term / c)
    const step = d * c
    value *= step
    if (Math.abs(step - 1) < 1e-14) break
  }
  return value
}
