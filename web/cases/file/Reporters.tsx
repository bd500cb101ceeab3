import { useDepartmentNames } from '../../widgets/departments.ts'
import { useWords } from '../../words.ts'
import type { CaseFile } from '../case.ts'

/** Who waits for an answer, and which duplicates were merged in. */
export function Reporters({ file }: { file: CaseFile }) {
  const { say } = useWords()
  const departmentName = useDepartmentNames()
  const [first] = file.actions
  // Between departments nobody waits with a number and a code: an officer raised it and sees it here.
  if (first?.post?.department && file.reporters.every(({ contact }) => !contact.phone && !contact.email && !contact.name))
    return (
      <section aria-labelledby="case-reporters">
        <h2 id="case-reporters">{say('提出部门', 'Raised by')}</h2>
        <p>
          {departmentName(first.post.department)} <span className="quiet">{first.actor.name}</span>
        </p>
      </section>
    )
  const merged = file.actions.filter(({ name }) => name === 'case/absorb')
  return (
    <section aria-labelledby="case-reporters">
      <h2 id="case-reporters">
        {file.reporters.length > 1
          ? say(`等答复的人（${file.reporters.length} 位）`, `Waiting for an answer (${file.reporters.length})`)
          : say('报告人', 'Reporter')}
      </h2>
      {file.seenAs === 'overseer' ? (
        <p className="note">{say('只有办理岗位能看到联系方式。', 'Only the handling posts see how to reach them.')}</p>
      ) : (
        <ul className="case-reporters">
          {file.reporters.map(({ contact, person, from }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reporters are only ever appended
            <li key={index}>
              <b>{contact.name ?? (person ? say('实名用户', 'Signed-in person') : say('未留姓名', 'No name given'))}</b>
              {contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : null}
              {contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null}
              {!contact.phone && !contact.email ? (
                <span className="quiet">{say('凭编号和查询码自行查询', 'Follows it by number and code')}</span>
              ) : null}
              {from ? <small className="quiet">{say('来自合并的办件', 'joined by a merge')}</small> : null}
            </li>
          ))}
        </ul>
      )}
      {merged.length ? (
        <p className="note">
          {say('已合并：', 'Merged in: ')}
          {merged.map(({ answers }) => String(answers['number'])).join(say('、', ', '))}
        </p>
      ) : null}
    </section>
  )
}
