/** Words that make a password guessable however they are decorated with digits and signs. */
const words = new Set([
  '',
  'a',
  'aa',
  'aaa',
  'abc',
  'abcd',
  'abcde',
  'abcdef',
  'admin',
  'administrator',
  'ankang',
  'asd',
  'asdf',
  'asdfgh',
  'changeme',
  'china',
  'demo',
  'dragon',
  'guest',
  'huoshui',
  'iloveyou',
  'letmein',
  'login',
  'manager',
  'master',
  'monkey',
  'pass',
  'passwd',
  'password',
  'qq',
  'qwe',
  'qwer',
  'qwert',
  'qwerty',
  'qwertyuiop',
  'root',
  'secret',
  'sunshine',
  'super',
  'sysadmin',
  'system',
  'test',
  'user',
  'welcome',
  'woaini',
  'xiaowei',
  'zhanjiang',
  'zhuanban',
])

/** Walks over the keyboard and the alphabet. */
const walks = ['1qaz', '2wsx', '3edc', 'qaz', 'wsx', 'zxc', 'qwer', 'asdf', '1234', '4321', 'abcd', '!@#$', '7890']

const lookAlikes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '0': 'o',
  $: 's',
  '5': 's',
  '1': 'i',
  '!': 'i',
}

/** Whether a lower-case password is a common word with digits and signs around it, or made of keyboard walks. */
export function isCommonPassword(lower: string): boolean {
  if (words.has(core(lower)) || words.has(core(plain(core(lower)))) || words.has(core(plain(lower)))) return true
  let rest = lower
  for (const walk of walks) rest = rest.replaceAll(walk, '')
  return rest.length < 4 || words.has(core(rest))
}

/** Without leading and trailing digits and signs. */
function core(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

function plain(text: string): string {
  return text.replace(/[@430$51!]/gu, (sign) => lookAlikes[sign] ?? sign)
}
