// The same island with English words: the build gives an island whose name ends in `-en` the words of `….en.ts` files.
import './answer.tsx';
