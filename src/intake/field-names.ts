import type { Columns } from './taken.ts'

/** What the columns of tables and the fields of JSON are called where nobody says otherwise, the surest name first. */
export const usual: { readonly [Field in keyof Required<Columns>]: readonly string[] } = {
  id: ['id', 'guid', 'article_id'],
  title: ['title', 'headline'],
  published: [
    'published',
    'date',
    'day',
    'publish_date',
    'published_at',
    'published_date',
    'publication_date',
    'pubdate',
    'datetime',
  ],
  url: ['url', 'link', 'address', 'href'],
  publisher: ['publisher', 'source', 'outlet', 'publication', 'media_name', 'source_name', 'domain'],
  text: ['text', 'body', 'content', 'article', 'full_text', 'fulltext', 'article_text', 'maintext'],
}
