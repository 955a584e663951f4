import { addContactPhone, type PhoneSession } from '@huoshui/contract'
import { remote } from '../remote.ts'
import { PhoneForm } from './PhoneForm.tsx'

/** Who came by the firm's credit code proves a phone before it declares or tells: where it is called and told of progress. */
export function ContactPhone({ onAdded }: { onAdded: (session: PhoneSession) => void }) {
  return (
    <section className="sheet" aria-label="联系手机">
      <p>您已登录。申报、反映问题前，请再验证一部手机，用来与您联系、告知进度。</p>
      <PhoneForm prove={(body) => remote(addContactPhone, { body })} onOpen={onAdded} />
    </section>
  )
}
