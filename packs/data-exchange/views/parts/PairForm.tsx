import { useState } from 'react'
import { instantWords } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { type Relation, useCascadeAct, useRelations } from './cities.ts'

/** Linking a city: one side shows a code, the other enters it with the address. */
export function PairForm({ ownAddress }: { ownAddress: string }) {
  const { say, language } = useWords()
  const relations = useRelations()
  const offer = useCascadeAct<{ code: string; expiresAt: string }>()
  const join = useCascadeAct<{ id: string }>()
  const [relation, setRelation] = useState<Relation>('neighbour')
  const [own, setOwn] = useState(ownAddress)
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const error = offer.error ?? join.error
  return (
    <div className="pair">
      <div className="pair-common">
        <div className="entry">
          <label htmlFor="pair-relation">{say('对方是本市的', 'To this city they are')}</label>
          <select
            id="pair-relation"
            className="input"
            value={relation}
            onChange={(event) => setRelation(event.target.value as Relation)}
          >
            {(['upper', 'neighbour', 'lower'] as const).map((one) => (
              <option key={one} value={one}>
                {relations[one]}
              </option>
            ))}
          </select>
        </div>
        <div className="entry">
          <label htmlFor="pair-own">{say('对方访问本市用的地址', 'Address of this city for them')}</label>
          <input id="pair-own" className="input" value={own} maxLength={300} onChange={(event) => setOwn(event.target.value)} />
        </div>
      </div>
      <div className="pair-ways">
        <section aria-labelledby="pair-show">
          <h3 id="pair-show">{say('本市出示配对码', 'Show a code here')}</h3>
          <p className="note">
            {say(
              '把配对码念给对方的交换管理员。半小时内有效，只用一次。',
              'Read it to the operator over there. Good for half an hour, once.',
            )}
          </p>
          {offer.data ? (
            <p className="pair-code" role="status">
              {offer.data.code}
              <small>
                {say(
                  `${instantWords(offer.data.expiresAt, language)} 前有效`,
                  `until ${instantWords(offer.data.expiresAt, language)}`,
                )}
              </small>
            </p>
          ) : null}
          <button
            type="button"
            className="button"
            disabled={offer.isPending}
            onClick={() => offer.mutate({ path: '/offers', body: { relation, ownAddress: own } })}
          >
            {offer.data ? say('换一个配对码', 'Another code') : say('出示配对码', 'Show a code')}
          </button>
        </section>
        <form
          aria-labelledby="pair-enter"
          onSubmit={(event) => {
            event.preventDefault()
            join.mutate({ path: '/links', body: { relation, ownAddress: own, address, code } }, { onSuccess: () => setCode('') })
          }}
        >
          <h3 id="pair-enter">{say('对方已出示配对码', 'They show a code')}</h3>
          <div className="entry">
            <label htmlFor="pair-address">{say('对方地址', 'Their address')}</label>
            <input
              id="pair-address"
              className="input"
              placeholder="https://"
              value={address}
              maxLength={300}
              onChange={(event) => setAddress(event.target.value)}
            />
          </div>
          <div className="entry">
            <label htmlFor="pair-code">{say('配对码', 'Code')}</label>
            <input
              id="pair-code"
              className="input"
              autoComplete="off"
              value={code}
              maxLength={60}
              onChange={(event) => setCode(event.target.value)}
            />
          </div>
          <button type="submit" className="button" disabled={join.isPending || !address || !code}>
            {say('登记', 'Register')}
          </button>
          {join.isSuccess ? (
            <p role="status">{say('已登记。接下来核对上面的指纹。', 'Registered. Now compare the fingerprint above.')}</p>
          ) : null}
        </form>
      </div>
      {error ? (
        <p className="why-wrong" role="alert">
          {error.message}
        </p>
      ) : null}
    </div>
  )
}
