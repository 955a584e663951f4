import type { RuleNumber } from '@huoshui/contract'
import { EmptyState, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useLawPlaces } from '../useLawPlaces.ts'
import { type Article, articlesOf, standingOn } from './articles-of.ts'
import { SpanText } from './CitationWords.tsx'
import { SourceText } from './SourceText.tsx'

const standings = {
  'in-force': { tone: 'good', word: '施行中' },
  begins: { tone: 'waiting', word: '未施行' },
  ended: { tone: 'quiet', word: '已到期' },
} as const

/** 依据文件: what the rule rests on, with days, place, and whether anybody compared it with the original. */
export function ArticlesPanel({ numbers, on }: { numbers: readonly RuleNumber[]; on: string }) {
  const { nameOf } = useLawPlaces()
  const articles = articlesOf(numbers).map((article, at) => ({ ...article, at }))
  return (
    <Panel title="依据的文件" isFlush>
      <Table<Article & { at: number }>
        className="law-table"
        aria-label="依据的文件"
        size="small"
        rowKey="at"
        pagination={false}
        dataSource={articles}
        scroll={{ x: 760 }}
        locale={{ emptyText: <EmptyState title="这条规则没有引用文件中的数字。" /> }}
        columns={[
          {
            title: '文件、条款',
            key: 'document',
            render: (_, { document, clauses, added, note }) => (
              <div style={{ minWidth: 260, overflowWrap: 'anywhere' }}>
                {document}
                {added !== null && (
                  <>
                    {' '}
                    <Link to="/rules/entries/$id" params={{ id: added }} className="in-text">
                      补录条目
                    </Link>
                  </>
                )}
                <QuietText style={{ display: 'block', fontSize: 13 }}>{clauses.join('；')}</QuietText>
                {note && <QuietText style={{ display: 'block', fontSize: 13 }}>注：{note}</QuietText>}
              </div>
            ),
          },
          { title: '施行', key: 'days', width: 130, render: (_, article) => <SpanText {...article} /> },
          {
            title: '状态',
            key: 'standing',
            width: 90,
            render: (_, article) => {
              const { tone, word } = standings[standingOn(article, on)]
              return <StatusTag tone={tone}>{word}</StatusTag>
            },
          },
          { title: '地区', key: 'place', width: 96, render: (_, { place }) => nameOf(place) },
          {
            title: '核实、出处',
            key: 'source',
            width: 200,
            render: (_, { verified, source }) => (
              <>
                <StatusTag tone={verified ? 'good' : 'waiting'}>{verified ? '已核实' : '未核实'}</StatusTag>
                <div style={{ fontSize: 13 }}>
                  <SourceText source={source} />
                </div>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
