import { usePlainForm } from '../../../../web/cases/report/use-plain-form.ts'
import { useWords } from '../../../../web/words.ts'
import { Entry } from './Entry.tsx'
import { FormEnd } from './FormEnd.tsx'

/** Why a claim is wrong. */
export function ObjectTo({ number }: { number: string }) {
  const { say } = useWords()
  const form = usePlainForm('data-market', 'objection', { asset: number }, { isSignedIn: true })
  const grounds = [
    ['rights', say('权利归属有争议', 'The right is disputed')],
    ['personal', say('涉及个人信息', 'It concerns personal data')],
    ['source', say('来源不实', 'The source is not as said')],
    ['other', say('其他', 'Something else')],
  ] as const
  if (form.opened)
    return (
      <p className="alert calm" role="status">
        {say(
          '已收到，核查后答复；在“我的办件”可以看进展。答复前不会发证。',
          'Received; you will be answered. Nothing is issued before that.',
        )}
      </p>
    )
  return (
    <form className="market-form" noValidate onSubmit={form.send}>
      <Entry id="ground" label={say('理由', 'Ground')} wrong={form.wrong('ground')}>
        <select {...form.bind('ground')}>
          <option value="">{say('请选择', 'Please choose')}</option>
          {grounds.map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </Entry>
      <Entry
        id="what"
        label={say('说明', 'What is wrong')}
        note={say('只有登记员看得到。', 'Only the registrar reads it.')}
        wrong={form.wrong('what')}
      >
        <textarea rows={3} maxLength={1000} {...form.bind('what')} />
      </Entry>
      <FormEnd form={form} send={say('提交异议', 'Send')} />
    </form>
  )
}
