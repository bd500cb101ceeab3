import { useWords } from '../../words.ts'
import type { Contact } from '../case-data.ts'

/** Who reports it: nobody has to say, and it says what happens to what is said. */
export function ContactStep({ contact, onChange }: { contact: Contact; onChange: (contact: Contact) => void }) {
  const { say } = useWords()
  const set = (name: 'name' | 'phone', value: string) => {
    const { [name]: _, ...rest } = contact
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  return (
    <section className="report-step" aria-labelledby="report-who">
      <h2 id="report-who">
        <i aria-hidden="true">3</i>
        {say('怎么联系您', 'How to reach you')} <small>{say('可以不填', 'you may leave it empty')}</small>
      </h2>
      <div className="report-contact">
        <div className="entry">
          <label htmlFor="report-phone">{say('手机号', 'Mobile number')}</label>
          <input
            id="report-phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={30}
            value={contact.phone ?? ''}
            onChange={(event) => set('phone', event.target.value)}
          />
        </div>
        <div className="entry">
          <label htmlFor="report-name">{say('怎么称呼', 'Name')}</label>
          <input
            id="report-name"
            autoComplete="name"
            maxLength={50}
            value={contact.name ?? ''}
            onChange={(event) => set('name', event.target.value)}
          />
        </div>
      </div>
      <p className="note">
        {say(
          '只有办理这件事的工作人员看得到，只用于核实和答复；每次查看都有记录。不填也一样办理，凭编号和查询码看进度。',
          'Only the officers who handle this matter see it, to check and to answer; every viewing is logged. Left empty, it is handled all the same: follow it by number and code.',
        )}
      </p>
    </section>
  )
}
