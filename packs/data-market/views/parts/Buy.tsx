import { useNavigate } from 'react-router'
import { usePlainForm } from '../../../../web/cases/report/use-plain-form.ts'
import { today } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { Entry } from './Entry.tsx'
import { FormEnd } from './FormEnd.tsx'

interface Props {
  number: string
  uses: readonly { use: string; label: string }[]
  /** Companies somebody may buy for; none for an officer, who buys for the department. */
  companies: readonly { code: string; name: string }[]
}

const inDays = (n: number): string => new Date(Date.parse(today()) + n * 86_400_000).toISOString().slice(0, 10)

/** Asking the holder for a contract: for whom, for what, until when. */
export function Buy({ number, uses, companies }: Props) {
  const { say } = useWords()
  const navigate = useNavigate()
  const [company] = companies
  const form = usePlainForm(
    'data-market',
    'contract',
    {
      listing: number,
      until: inDays(90),
      use: uses.length === 1 ? uses[0]!.use : '',
      ...(company ? { buyer: company.code } : {}),
    },
    {
      isSignedIn: true,
      after: (opened) => void navigate(`/data-market/${company ? 'held' : 'contracts'}/${opened.number}`),
    },
  )
  return (
    <section>
      <h2>{say('订立合约', 'Make a contract')}</h2>
      <form className="market-form" noValidate onSubmit={form.send}>
        {companies.length > 1 ? (
          <Entry id="buyer" label={say('需方单位', 'Company')} wrong={form.wrong('buyer')}>
            <select {...form.bind('buyer')}>
              {companies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </Entry>
        ) : company ? (
          <p className="market-buyer">{say(`需方：${company.name}`, `Buyer: ${company.name}`)}</p>
        ) : null}
        <div className="market-pair">
          <Entry id="use" label={say('用途类别', 'Kind of use')} wrong={form.wrong('use')}>
            <select {...form.bind('use')}>
              <option value="">{say('请选择', 'Please choose')}</option>
              {uses.map(({ use, label }) => (
                <option key={use} value={use}>
                  {label}
                </option>
              ))}
            </select>
          </Entry>
          <Entry id="until" label={say('用到哪天', 'Until')} wrong={form.wrong('until')}>
            <input type="date" min={inDays(1)} {...form.bind('until')} />
          </Entry>
        </div>
        <Entry
          id="purpose"
          label={say('用来做什么', 'What for')}
          note={say(
            '提交就是需方同意；供方同意后合约成立，即可读取。',
            'Sending it is your consent; with the holder’s it is in force and can be read.',
          )}
          wrong={form.wrong('purpose')}
        >
          <textarea rows={3} maxLength={500} {...form.bind('purpose')} />
        </Entry>
        <FormEnd form={form} send={say('同意条款并提交', 'Agree and send')} />
      </form>
    </section>
  )
}
