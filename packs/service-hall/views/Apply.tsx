import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { useWords } from '../../../web/words.ts'
import type { GuideItem, GuideMaterial } from './Guide.tsx'
import { ApplyForm } from './parts/ApplyForm.tsx'
import { ItemPage, type Me } from './parts/ItemPage.tsx'
import { NotVerified } from './parts/NotVerified.tsx'
import { hallAddress, howLong } from './parts/words.ts'
import './guide.css'

/** Applying online: who I am is known, so only the matter itself is asked. */
export function Apply({ packName }: PageProps) {
  return (
    <ItemPage packName={packName} title={(item) => item.name}>
      {(loaded) => <Filled {...loaded} />}
    </ItemPage>
  )
}

function Filled({ item, materials, me }: { item: GuideItem; materials: readonly GuideMaterial[]; me: Me }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const choices = choicesOf(item, me)
  const [chosen, setChosen] = useState(choices[0]?.key)
  if (choices.length === 0) return <NotVerified forCompany={item.audience === 'company'} />
  const choice = choices.find(({ key }) => key === chosen) ?? choices[0]!
  return (
    <>
      <p className="sentence">
        {say(
          `您的信息已从登记中带出，${howLong(item, say)}${item.isInstant ? '' : '办好'}。`,
          `What the city knows is filled in; ${howLong(item, say)}.`,
        )}
      </p>
      <ApplyForm
        item={item}
        materials={materials}
        start={{ phone: me.person?.phone ?? '', delivery: 'electronic' }}
        applicant={choice.values}
        onOpened={(opened) => navigate(hallAddress.matter(opened.case.id), { state: { isNew: true } })}
      >
        {choices.map(({ key, name, note }) => (
          <label key={key} className="apply-choice">
            <input type="radio" name="applicant" checked={choice.key === key} onChange={() => setChosen(key)} />
            <span>
              {name}
              <small>{note}</small>
            </span>
          </label>
        ))}
      </ApplyForm>
    </>
  )
}

/** Whom one may apply for here: oneself, or a company the account stands for. */
function choicesOf(item: GuideItem, me: Me) {
  const person =
    me.person && item.audience !== 'company'
      ? [{ key: 'person', name: me.person.name, note: me.person.citizenId, values: { applicantKind: 'person' } }]
      : []
  const companies =
    item.audience === 'person'
      ? []
      : me.companies.map(({ name, creditCode }) => ({
          key: creditCode,
          name,
          note: creditCode,
          values: { applicantKind: 'company', applicantId: creditCode },
        }))
  return item.audience === 'company' ? companies : [...companies, ...person]
}
