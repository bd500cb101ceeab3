import { instantWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import type { GrantFile } from './shapes.ts'

/** Of a grant that another city gave: whether it can be read now, how a program does, and what was decided on either side. */
export function FromCity({ grant, isHeld }: { grant: GrantFile; isHeld: boolean }) {
  const { say, language } = useWords()
  const { city, hasKey, isEnded, heardAt } = grant.relayed!
  const address = `${location.origin}/api/cascade/granted/${grant.caseNumber}/records`
  return (
    <>
      {isHeld ? (
        <section>
          <h2>{say('程序怎样读取', 'How a program reads it')}</h2>
          {isEnded ? (
            <p>
              <Lamp lamp="grey">{say('级联已解除', 'Link ended')}</Lamp>{' '}
              {say(`与${city}的级联已解除，不能再读取。`, `The link with ${city} has ended; nothing is read any more.`)}
            </p>
          ) : !hasKey ? (
            <p>
              <Lamp lamp="blue">{say('等待密钥', 'Key on its way')}</Lamp>{' '}
              {say(`${city}的读取密钥还在路上，到了就能读。`, `The key of ${city} to read with is on its way.`)}
            </p>
          ) : (
            <>
              <pre className="sharing-example">
                <code>{`curl -H "Authorization: Bearer $KEY" \\\n  "${address}?limit=100"`}</code>
              </pre>
              <p className="quiet">
                {say(
                  `用本部门自己的密钥，本市转到${city}读取，不留副本。下一页带上 after=next；之后只取变化，带上 changedSince。`,
                  `With a key of the department; this city reads in ${city} and keeps no copy. Pages: after=next. Later, only what changed: changedSince.`,
                )}
              </p>
            </>
          )}
          <p className="note">
            {say(
              `每次读取由${city}记下：本市、本部门、读取人和用途。数据所涉的人在${city}查得到。`,
              `${city} writes down each reading: this city, this department, who reads and what for. Those the data are about see it there.`,
            )}
          </p>
        </section>
      ) : null}
      <section>
        <h2>{say('两边的办理', 'What was decided on either side')}</h2>
        <ol className="sharing-lines plain">
          {(grant.steps ?? []).map(({ label, at, isTheirs, comment }) => (
            <li key={`${at}${label}`}>
              <span>
                <b>{label}</b>
                {comment ? <small>{comment}</small> : null}
              </span>
              <span className="quiet">
                {instantWords(at, language)} · {isTheirs ? city : grant.granteeName}
              </span>
            </li>
          ))}
        </ol>
        {heardAt ? (
          <p className="note">
            {say(
              `最近一次收到${city}的消息：${instantWords(heardAt, 'zh')}。`,
              `Last heard from ${city} ${instantWords(heardAt, 'en')}.`,
            )}
          </p>
        ) : null}
      </section>
    </>
  )
}
