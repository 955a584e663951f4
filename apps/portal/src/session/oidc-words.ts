import type { FirmOidcFault } from '@huoshui/contract'

/** What went wrong at the identity provider, and what to do; `{name}` is what the provider is called. */
const sentences: Readonly<Record<FirmOidcFault, string>> = {
  unasked: '这次登录不是刚才在这里发起的，或者已经用过了。请重新点“{name}登录”。',
  stale: '登录超过 10 分钟没有完成，已失效。请重新点“{name}登录”。',
  cancelled: '您在{name}取消了登录。可以重新登录，或用手机验证码。',
  failed: '{name}登录没有成功，没有进入。请重新登录，或用手机验证码。',
  nothing: '{name}没有给出手机号，也没有给出统一社会信用代码，认不出您代表哪家企业。请用手机验证码。',
  'phone-unverified': '{name}里的手机号还没有验证过，不能用它进入。请先在{name}里验证手机，或用手机验证码。',
  'phone-not-mobile': '{name}给出的不是 11 位手机号。请用手机验证码。',
  'code-malformed':
    '{name}给出的统一社会信用代码有误（位数或校验码不对），没有进入。请向{name}核对证照，或用手机验证码。',
  'code-unknown':
    '{name}给出的统一社会信用代码不在本市名录里，没有进入。请核对营业执照；新登记或刚迁来的，请打县（市、区）专班电话补录。',
  rejected: '经县（市、区）专班核实，您登录的身份不能代表这家企业。有误的，请打专班电话。',
}

/** The sentence for a fault that stands in the page's address; undefined where none does. */
export function sayOidcFault(code: string | null, name: string): string | undefined {
  if (code === null || !Object.hasOwn(sentences, code)) return undefined
  return sentences[code as FirmOidcFault].replaceAll('{name}', name)
}
