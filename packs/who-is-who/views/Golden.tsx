import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { ask } from '../../../web/request.ts'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { Decisions } from './parts/Decisions.tsx'
import { type Golden as Answer, useMatch } from './parts/matching.ts'
import { ReasonForm } from './parts/ReasonForm.tsx'
import './matching.css'

/** One company: each value with where it is from and who says otherwise, the records it was put together from, and the way to take one out. */
export function Golden(_: PageProps) {
  const { addressOf, api, isPeople } = useMatch()
  const { say, language } = useWords()
  const { id = '' } = useParams()
  const answer = useRead<Answer>(`${api}/golden/${id}`)
  const nameOf = useDepartmentNames()
  if (answer.isPending)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const { data } = answer
  const day = (at: string) => (at.length === 10 ? at : instantWords(at, language))
  const why = {
    designated: say('数源部门的值', 'value of the designated source'),
    newest: say('最新', 'the newest'),
    frequent: say('多数一致', 'said by most'),
    only: say('只有这一处', 'the only one'),
    agreed: say('各处一致', 'all agree'),
  }
  const disputed = data.fields.filter(({ also }) => also.some(({ agrees }) => !agrees)).length
  return (
    <div className="page matching">
      <nav aria-label={say('返回', 'Back')}>
        <Link to={addressOf.overview}>← {say('概况', 'Overview')}</Link>
      </nav>
      <header className="opening">
        <div>
          <h1>{data.title}</h1>
          <p className="sentence">
            {data.members.length > 1
              ? say(
                  `由 ${data.members.length} 份档案合成；${disputed > 0 ? `${disputed} 项各处说法不一` : '各处说法一致'}。`,
                  `Put together from ${data.members.length} records; ${disputed > 0 ? `${disputed} values are not said alike by all` : 'all say the same'}.`,
                )
              : say('只有一份档案，没有与别的合并。', 'One record only, joined to no other.')}
            {data.isInRegister
              ? ''
              : isPeople
                ? say('人口库中还没有这个人。', ' Not in the register yet.')
                : say('基础库中还没有这家。', ' It is not in the register yet.')}
          </p>
        </div>
      </header>
      <dl className="golden">
        {data.fields.map((field) => (
          <div key={field.field}>
            <dt>{field.label}</dt>
            <dd>
              <b>{field.text}</b>
              <span className="note">
                {say('来自', 'from ')}
                {nameOf(field.department)} · {day(field.at)} · {why[field.by]}
              </span>
              {field.also.length > 0 ? (
                <ul>
                  {field.also.map((other) => (
                    <li key={other.node} className="note" data-agrees={other.agrees}>
                      {other.agrees ? say('同样：', 'also: ') : say('另说：', 'otherwise: ')}
                      <span>{other.text}</span> · {nameOf(other.department)} · {day(other.at)}
                    </li>
                  ))}
                </ul>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <section>
        <h2>{say('由哪些档案合成', 'Put together from')}</h2>
        <ul className="members">
          {data.members.map((member) => (
            <Member key={member.id} golden={id} member={member} maySplit={data.mayDecide && data.members.length > 1} />
          ))}
        </ul>
      </section>
      {data.decisions.length > 0 ? (
        <section>
          <h2>{say('历次认定', 'Decisions')}</h2>
          <Decisions decisions={data.decisions} mayDecide={data.mayDecide} />
        </section>
      ) : null}
    </div>
  )
}

function Member({ golden, member, maySplit }: { golden: string; member: Answer['members'][number]; maySplit: boolean }) {
  const { addressOf, api, isPeople } = useMatch()
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  const client = useQueryClient()
  const go = useNavigate()
  const [isAsked, setAsked] = useState(false)
  const split = useMutation({
    mutationFn: (reason: string) => ask(`${api}/golden/${golden}/split`, { method: 'POST', body: { node: member.id, reason } }),
    onSuccess: async () => {
      setAsked(false)
      await client.invalidateQueries({ queryKey: ['read'] })
      // The record may have been what this page was named after.
      if (member.id === golden) await go(addressOf.overview)
    },
  })
  return (
    <li>
      <p>
        <b>{member.title || member.id}</b>
        <span className="note">
          {member.source} · {nameOf(member.department)} ·{' '}
          {member.at.length === 10 ? member.at : instantWords(member.at, language)}
        </span>
      </p>
      {member.wrong.map(({ label, text }) => (
        <p key={label} className="note wrong">
          {say(`${label}读不出：`, `${label} cannot be read: `)}
          {text}
        </p>
      ))}
      {member.idDoubted ? (
        <p className="note wrong">
          {isPeople
            ? say('其号码被认定是别人的，不再作数。', 'Its number was found to be another’s and no longer counts.')
            : say('其代码被认定是别家的，不再作数。', 'Its code was found to be another’s and no longer counts.')}
        </p>
      ) : null}
      {member.because ? (
        <p className="note">
          {say(`归一依据（${member.because.score} 分）：`, `Joined because (${member.because.score} points): `)}
          {member.because.reasons.join(say('、', ', '))}
        </p>
      ) : null}
      {maySplit && !member.isTarget && !isAsked ? (
        <button type="button" className="button small" onClick={() => setAsked(true)}>
          {isPeople
            ? say('不是这个人，拆出', 'Not this person: take it out')
            : say('不是这一家，拆出', 'Not this one: take it out')}
        </button>
      ) : null}
      {isAsked ? (
        <ReasonForm
          label={isPeople ? say('为什么不是同一人', 'Why is it not the same') : say('为什么不是同一家', 'Why is it not the same')}
          go={say('拆出，恢复原状', 'Take it out, as before')}
          isBusy={split.isPending}
          error={split.error}
          onCancel={() => setAsked(false)}
          onGo={(reason) => split.mutate(reason)}
        />
      ) : null}
    </li>
  )
}
