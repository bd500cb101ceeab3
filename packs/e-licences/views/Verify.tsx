import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { KeyForm, useKey } from '../../../web/parts/KeyForm.tsx'
import { Failed } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { verify } from '../queries.ts'
import { StandingLamp } from './parts/StandingLamp.tsx'
import './licences.css'

/** Is this licence what it seems? By identifier or code, without an account; the holder's name stays masked. */
export function Verify({ packName }: PageProps) {
  const { say, language } = useWords()
  const key = useKey()
  const answer = useAnswer<Answer<typeof verify>>(packName, 'verify', { key }, { enabled: key.length > 0 })
  return (
    <div className="page licences">
      <header className="opening">
        <div>
          <h1>{say('核验证照', 'Verify a licence')}</h1>
          <p className="sentence">
            {say(
              '输入证照标识或验证码，马上知道真假和是否有效，不用登录。',
              'Enter identifier or code and know at once whether it is genuine and valid. No account needed.',
            )}
          </p>
        </div>
      </header>
      <KeyForm id="licence-key" label={say('证照标识或验证码', 'Identifier or code')} />
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data && !answer.data.found ? (
        <p className="alert" role="status">
          {answer.data.why === 'check'
            ? say(
                '标识的校验位不对，多半是抄错了，或者证照是假的。',
                'The check character is wrong: a slip of the pen, or a forgery.',
              )
            : say(
                '没有这张证照。请核对每一个字符；仍然没有的，可能是假的。',
                'There is no such licence. Please check every character; if it stays so, it may be forged.',
              )}
        </p>
      ) : null}
      {answer.data?.found ? (
        <article className="licence-card" data-standing={answer.data.licence.standing} role="status">
          <StandingLamp standing={answer.data.licence.standing} />
          <h2>{answer.data.licence.name}</h2>
          <dl>
            <div>
              <dt>{say('持证人', 'Holder')}</dt>
              <dd>{answer.data.licence.holder}</dd>
            </div>
            <div>
              <dt>{say('颁发机关', 'Issued by')}</dt>
              <dd>{answer.data.licence.issuer}</dd>
            </div>
            <div>
              <dt>{say('签发日期', 'Issued on')}</dt>
              <dd>{shortDate(answer.data.licence.issuedOn, language)}</dd>
            </div>
            <div>
              <dt>{say('有效期至', 'Valid until')}</dt>
              <dd>
                {answer.data.licence.validUntil ? shortDate(answer.data.licence.validUntil, language) : say('长期', 'for good')}
              </dd>
            </div>
          </dl>
          {answer.data.licence.reason ? <p>{answer.data.licence.reason}</p> : null}
          <p className="licence-code">{answer.data.licence.identifier}</p>
        </article>
      ) : null}
    </div>
  )
}
