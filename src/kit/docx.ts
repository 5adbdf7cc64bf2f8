import {
  AlignmentType,
  Document as DocxDocument,
  type IStylesOptions as DocxStyles,
  ExternalHyperlink,
  type FileChild,
  Footer,
  HeadingLevel,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Document, runsOf, type TableBlock, type Text, tagOf } from './document.ts';

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
type Piece = TextRun | ExternalHyperlink;

// Line ends inside a text are breaks of the paragraph, not characters that Word would swallow.
const lines = (text: string, more: object): TextRun[] =>
  text.split(/\r?\n/).map((line, n) => new TextRun({ text: line, ...more, ...(n > 0 ? { break: 1 } : {}) }));

const pieces = (text: Text, strong = false): Piece[] =>
  runsOf(text).flatMap((r): Piece[] =>
    r.href
      ? [new ExternalHyperlink({ link: r.href, children: lines(r.text, { style: 'Hyperlink' }) })]
      : lines(r.text, strong || r.strong ? { bold: true } : {}),
  );

const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT } as const;

function rowOf({ columns }: TableBlock, cells: readonly Text[], kind: 'head' | 'row' | 'total'): TableRow {
  const children = columns.map(({ align }, n) => {
    const paragraph = new Paragraph({
      children: pieces(cells[n] ?? '', kind !== 'row'),
      alignment: alignments[align ?? 'left'],
      ...(kind === 'head' ? { keepNext: true } : {}),
    });
    const shading = kind === 'row' ? {} : { shading: { fill: 'E6EEF7' } };
    return new TableCell({ children: [paragraph], margins: { top: 50, bottom: 50, left: 80, right: 80 }, ...shading });
  });
  return new TableRow({ children, cantSplit: true, ...(kind === 'head' ? { tableHeader: true } : {}) });
}

function tableOf(block: TableBlock): FileChild[] {
  const rows = block.rows.map((r) => rowOf(block, r, 'row'));
  const heads = block.columns.map((c) => c.title);
  return [
    new Paragraph({ children: pieces(block.caption), style: 'Caption', keepNext: true }),
    new Table({
      rows: [rowOf(block, heads, 'head'), ...rows, ...(block.total ? [rowOf(block, block.total, 'total')] : [])],
      width: { size: 100, type: WidthType.PERCENTAGE },
      tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    }),
    new Paragraph({}),
  ];
}

function childrenOf(b: Block, n: number, all: readonly Block[]): FileChild[] {
  if (b.kind === 'heading') {
    // What stands above the contents is the title of the whole, and is not among them.
    const title = b.level === 1 && all.slice(n).some((later) => later.kind === 'toc');
    return [new Paragraph({ children: pieces(b.text), heading: title ? HeadingLevel.TITLE : levels[b.level] })];
  }
  if (b.kind === 'list') return b.items.map((i) => new Paragraph({ children: pieces(i), bullet: { level: 0 } }));
  if (b.kind === 'table') return tableOf(b);
  if (b.kind === 'pageBreak') return [new Paragraph({ children: [new PageBreak()] })];
  if (b.kind === 'facts')
    return b.facts.map(([term, value]) => {
      const shown = pieces(value);
      return new Paragraph({ children: [...pieces(`${term}: `, true), ...(shown.length ? shown : pieces('–'))] });
    });
  if (b.kind === 'toc')
    return [
      new Paragraph({ children: pieces(b.title, true) }),
      // Not dirty: Word asks nobody anything when the file is opened.
      new TableOfContents(b.title, { hyperlink: true, headingStyleRange: '1-3', beginDirty: false }),
    ];
  return [new Paragraph({ children: pieces(b.text) })];
}

const headingStyle = (points: number) => ({
  run: { size: points * 2, bold: true, color: '17324D', font: 'Calibri' },
  paragraph: { spacing: { before: points * 16, after: 120 }, keepNext: true },
});

const styles = (lang: string): DocxStyles => ({
  default: {
    document: {
      run: { font: 'Calibri', size: 22, language: { value: tagOf(lang) } },
      paragraph: { spacing: { after: 120 } },
    },
    ...{ title: headingStyle(22), heading1: headingStyle(22), heading2: headingStyle(16), heading3: headingStyle(13) },
    caption: { run: { bold: true, size: 20, color: '17324D' }, paragraph: { spacing: { before: 120, after: 80 } } },
  },
});

function footer({ lang }: Document): Footer {
  const it = lang === 'it';
  const children = [it ? 'Pagina ' : 'Page ', PageNumber.CURRENT, it ? ' di ' : ' of ', PageNumber.TOTAL_PAGES];
  return new Footer({ children: [new Paragraph({ children: [new TextRun({ children, size: 18 })] })] });
}

/** A word processor's file: heading styles, table headings said again on each page, language, title, page numbers. */
export async function docxOf(document: Document): Promise<Buffer> {
  const { title, subject, author, lang, landscape, blocks } = document;
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const file = new DocxDocument({
    ...{ title, creator: author ?? 'Concilia', styles: styles(lang) },
    ...(subject ? { subject } : {}),
    sections: [
      {
        properties: { page: { size: { orientation, width: 11906, height: 16838 } } },
        footers: { default: footer(document) },
        children: blocks.flatMap(childrenOf),
      },
    ],
  });
  return Packer.toBuffer(file);
}
