;; What the parser's network computes, over memory that src/language/network.ts lays out. Addresses and strides are in bytes, widths in
;; numbers (multiples of 8); numbers are f32, those that go into a product are i16.
(module
  (memory (export "memory") 1)

  ;; out[n][width] = sum over each word's `per` rows of the table of bytes, each row times its scale.
  (func (export "embed") (param $rows i32) (param $n i32) (param $per i32) (param $table i32) (param $scales i32) (param $width i32) (param $out i32)
    (local $end i32) (local $last i32) (local $from i32) (local $to i32) (local $k i32) (local $row i32) (local $bytes v128) (local $scale v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (i32.mul (local.get $n) (local.get $per)) (i32.const 2))))
    (loop $words
      (if (i32.lt_u (local.get $rows) (local.get $end)) (then
        (memory.fill (local.get $out) (i32.const 0) (i32.shl (local.get $width) (i32.const 2)))
        (local.set $last (i32.add (local.get $rows) (i32.shl (local.get $per) (i32.const 2))))
        (loop $parts
          (local.set $row (i32.load (local.get $rows)))
          (local.set $from (i32.add (local.get $table) (i32.mul (local.get $row) (local.get $width))))
          (local.set $scale (v128.load32_splat (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2)))))
          (local.set $to (local.get $out))
          (local.set $k (i32.const 0))
          (loop $numbers
            (local.set $bytes (v128.load8x8_s (local.get $from)))
            (v128.store (local.get $to) (f32x4.add (v128.load (local.get $to))
              (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $bytes))) (local.get $scale))))
            (v128.store offset=16 (local.get $to) (f32x4.add (v128.load offset=16 (local.get $to))
              (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $bytes))) (local.get $scale))))
            (local.set $from (i32.add (local.get $from) (i32.const 8)))
            (local.set $to (i32.add (local.get $to) (i32.const 32)))
            (br_if $numbers (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 8))) (local.get $width))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
          (br_if $parts (i32.lt_u (local.get $rows) (local.get $last))))
        (local.set $out (local.get $to))
        (br $words)))))

  ;; Rows of the table, `width` numbers each, by their numbers.
  (func (export "gather") (param $numbers i32) (param $n i32) (param $width i32) (param $table i32) (param $out i32)
    (local $end i32) (local $from i32) (local $last i32)
    (local.set $end (i32.add (local.get $numbers) (i32.shl (local.get $n) (i32.const 2))))
    (local.set $width (i32.shl (local.get $width) (i32.const 2)))
    (loop $rows
      (local.set $from (i32.add (local.get $table) (i32.mul (i32.load (local.get $numbers)) (local.get $width))))
      (local.set $last (i32.add (local.get $from) (local.get $width)))
      (loop $values
        (v128.store (local.get $out) (v128.load (local.get $from)))
        (v128.store offset=16 (local.get $out) (v128.load offset=16 (local.get $from)))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (br_if $values (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 32))) (local.get $last))))
      (br_if $rows (i32.lt_u (local.tee $numbers (i32.add (local.get $numbers) (i32.const 4))) (local.get $end)))))

  (func $sum (param $v v128) (result f32)
    (local.set $v (f32x4.add (local.get $v) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $v) (local.get $v))))
    (f32.add (f32x4.extract_lane 0 (local.get $v)) (f32x4.extract_lane 1 (local.get $v))))

  ;; Layer normalisation (Ba, Kiros and Hinton 2016) of n rows.
  (func (export "normalise") (param $in i32) (param $n i32) (param $width i32) (param $gain i32) (param $bias i32) (param $out i32)
    (local $size i32) (local $k i32) (local $total v128) (local $squares v128) (local $v v128) (local $mean v128) (local $factor v128) (local $m f32)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (loop $rows
      (if (local.get $n) (then
        (local.set $total (v128.const f32x4 0 0 0 0))
        (local.set $squares (v128.const f32x4 0 0 0 0))
        (local.set $k (i32.const 0))
        (loop $sums
          (local.set $v (v128.load (i32.add (local.get $in) (local.get $k))))
          (local.set $total (f32x4.add (local.get $total) (local.get $v)))
          (local.set $squares (f32x4.add (local.get $squares) (f32x4.mul (local.get $v) (local.get $v))))
          (br_if $sums (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $size))))
        (local.set $m (f32.div (call $sum (local.get $total)) (f32.convert_i32_s (local.get $width))))
        (local.set $mean (f32x4.splat (local.get $m)))
        (local.set $factor (f32x4.splat (f32.div (f32.const 1) (f32.sqrt (f32.add (f32.const 1e-5)
          (f32.sub (f32.div (call $sum (local.get $squares)) (f32.convert_i32_s (local.get $width))) (f32.mul (local.get $m) (local.get $m))))))))
        (local.set $k (i32.const 0))
        (loop $numbers
          (v128.store (i32.add (local.get $out) (local.get $k))
            (f32x4.add (v128.load (i32.add (local.get $bias) (local.get $k)))
              (f32x4.mul (v128.load (i32.add (local.get $gain) (local.get $k)))
                (f32x4.mul (local.get $factor) (f32x4.sub (v128.load (i32.add (local.get $in) (local.get $k))) (local.get $mean))))))
          (br_if $numbers (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $size))))
        (local.set $in (i32.add (local.get $in) (local.get $size)))
        (local.set $out (i32.add (local.get $out) (local.get $size)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $rows)))))

  (func $narrow (param $a v128) (param $b v128) (result v128)
    (i16x8.narrow_i32x4_s (i32x4.trunc_sat_f32x4_s (f32x4.nearest (local.get $a))) (i32x4.trunc_sat_f32x4_s (f32x4.nearest (local.get $b)))))

  ;; Each row of one sentence with its neighbours: out[t] = i16(before · in[t-1] + own · in[t] + after · in[t+1]); `mix` holds the three
  ;; weights of each number, times the scale of the i16. There is a row of room before and after `in`.
  (func (export "mix") (param $in i32) (param $n i32) (param $width i32) (param $mix i32) (param $out i32)
    (local $size i32) (local $k i32) (local $own i32) (local $after i32) (local $x0 i32) (local $x1 i32) (local $x2 i32) (local $w0 i32) (local $w1 i32) (local $w2 i32)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (memory.fill (i32.sub (local.get $in) (local.get $size)) (i32.const 0) (local.get $size))
    (memory.fill (i32.add (local.get $in) (i32.mul (local.get $n) (local.get $size))) (i32.const 0) (local.get $size))
    (local.set $own (i32.add (local.get $mix) (local.get $size)))
    (local.set $after (i32.add (local.get $own) (local.get $size)))
    (local.set $x1 (local.get $in))
    (local.set $x0 (i32.sub (local.get $in) (local.get $size)))
    (loop $rows
      (local.set $x2 (i32.add (local.get $x1) (local.get $size)))
      (local.set $w0 (local.get $mix))
      (local.set $w1 (local.get $own))
      (local.set $w2 (local.get $after))
      (loop $numbers
        (v128.store (local.get $out) (i16x8.narrow_i32x4_s
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.add (f32x4.mul (v128.load (local.get $x0)) (v128.load (local.get $w0)))
            (f32x4.add (f32x4.mul (v128.load (local.get $x1)) (v128.load (local.get $w1))) (f32x4.mul (v128.load (local.get $x2)) (v128.load (local.get $w2)))))))
          (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.add (f32x4.mul (v128.load offset=16 (local.get $x0)) (v128.load offset=16 (local.get $w0)))
            (f32x4.add (f32x4.mul (v128.load offset=16 (local.get $x1)) (v128.load offset=16 (local.get $w1))) (f32x4.mul (v128.load offset=16 (local.get $x2)) (v128.load offset=16 (local.get $w2)))))))))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (local.set $x0 (i32.add (local.get $x0) (i32.const 32)))
        (local.set $x1 (i32.add (local.get $x1) (i32.const 32)))
        (local.set $x2 (i32.add (local.get $x2) (i32.const 32)))
        (local.set $w0 (i32.add (local.get $w0) (i32.const 32)))
        (local.set $w1 (i32.add (local.get $w1) (i32.const 32)))
        (br_if $numbers (i32.lt_u (local.tee $w2 (i32.add (local.get $w2) (i32.const 32))) (i32.add (local.get $after) (local.get $size)))))
      (br_if $rows (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

  ;; i16(scale · in), nothing below `least`.
  (func (export "narrow") (param $in i32) (param $count i32) (param $scale f32) (param $least f32) (param $out i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $in) (i32.shl (local.get $count) (i32.const 2))))
    (loop $numbers
      (if (i32.lt_u (local.get $in) (local.get $end)) (then
        (v128.store (local.get $out) (call $narrow
          (f32x4.max (f32x4.splat (local.get $least)) (f32x4.mul (f32x4.splat (local.get $scale)) (v128.load (local.get $in))))
          (f32x4.max (f32x4.splat (local.get $least)) (f32x4.mul (f32x4.splat (local.get $scale)) (v128.load offset=16 (local.get $in))))))
        (local.set $in (i32.add (local.get $in) (i32.const 32)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $numbers)))))

  ;; out[n][outs] = in[n][width] × weights, times `scale` and plus `bias` of each output; n a multiple of 4 (or counted up to one).
  ;; Weights lie by blocks of 8 outputs, in a block by pairs of inputs: 8 outputs × 2 inputs.
  (func (export "multiply") (param $in i32) (param $n i32) (param $width i32) (param $weights i32) (param $outs i32) (param $scale i32) (param $bias i32) (param $out i32)
    (local $rowIn i32) (local $rowOut i32) (local $block i32) (local $t i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $w i32) (local $end i32)
    (local $w0 v128) (local $w1 v128) (local $v v128) (local $scale0 v128) (local $scale1 v128) (local $bias0 v128) (local $bias1 v128)
    (local $a0 v128) (local $a1 v128) (local $b0 v128) (local $b1 v128) (local $c0 v128) (local $c1 v128) (local $d0 v128) (local $d1 v128)
    (local.set $rowIn (i32.shl (local.get $width) (i32.const 1)))
    (local.set $rowOut (i32.shl (local.get $outs) (i32.const 2)))
    (loop $blocks
      (local.set $end (i32.add (local.get $weights) (i32.shl (local.get $width) (i32.const 4))))
      (local.set $scale0 (v128.load (local.get $scale))) (local.set $scale1 (v128.load offset=16 (local.get $scale)))
      (local.set $bias0 (v128.load (local.get $bias))) (local.set $bias1 (v128.load offset=16 (local.get $bias)))
      (local.set $a (local.get $in))
      (local.set $t (i32.const 0))
      (loop $rows
        (local.set $b (i32.add (local.get $a) (local.get $rowIn)))
        (local.set $c (i32.add (local.get $b) (local.get $rowIn)))
        (local.set $d (i32.add (local.get $c) (local.get $rowIn)))
        (local.set $a0 (v128.const i32x4 0 0 0 0)) (local.set $a1 (v128.const i32x4 0 0 0 0))
        (local.set $b0 (v128.const i32x4 0 0 0 0)) (local.set $b1 (v128.const i32x4 0 0 0 0))
        (local.set $c0 (v128.const i32x4 0 0 0 0)) (local.set $c1 (v128.const i32x4 0 0 0 0))
        (local.set $d0 (v128.const i32x4 0 0 0 0)) (local.set $d1 (v128.const i32x4 0 0 0 0))
        (local.set $w (local.get $weights))
        (loop $pairs
          (local.set $w0 (v128.load (local.get $w)))
          (local.set $w1 (v128.load offset=16 (local.get $w)))
          (local.set $v (v128.load32_splat (local.get $a)))
          (local.set $a0 (i32x4.add (local.get $a0) (i32x4.dot_i16x8_s (local.get $v) (local.get $w0))))
          (local.set $a1 (i32x4.add (local.get $a1) (i32x4.dot_i16x8_s (local.get $v) (local.get $w1))))
          (local.set $v (v128.load32_splat (local.get $b)))
          (local.set $b0 (i32x4.add (local.get $b0) (i32x4.dot_i16x8_s (local.get $v) (local.get $w0))))
          (local.set $b1 (i32x4.add (local.get $b1) (i32x4.dot_i16x8_s (local.get $v) (local.get $w1))))
          (local.set $v (v128.load32_splat (local.get $c)))
          (local.set $c0 (i32x4.add (local.get $c0) (i32x4.dot_i16x8_s (local.get $v) (local.get $w0))))
          (local.set $c1 (i32x4.add (local.get $c1) (i32x4.dot_i16x8_s (local.get $v) (local.get $w1))))
          (local.set $v (v128.load32_splat (local.get $d)))
          (local.set $d0 (i32x4.add (local.get $d0) (i32x4.dot_i16x8_s (local.get $v) (local.get $w0))))
          (local.set $d1 (i32x4.add (local.get $d1) (i32x4.dot_i16x8_s (local.get $v) (local.get $w1))))
          (local.set $a (i32.add (local.get $a) (i32.const 4)))
          (local.set $b (i32.add (local.get $b) (i32.const 4)))
          (local.set $c (i32.add (local.get $c) (i32.const 4)))
          (local.set $d (i32.add (local.get $d) (i32.const 4)))
          (br_if $pairs (i32.lt_u (local.tee $w (i32.add (local.get $w) (i32.const 32))) (local.get $end))))
        (local.set $w (i32.add (local.get $out) (i32.add (i32.shl (local.get $block) (i32.const 5)) (i32.mul (local.get $t) (local.get $rowOut)))))
        (v128.store (local.get $w) (f32x4.add (local.get $bias0) (f32x4.mul (local.get $scale0) (f32x4.convert_i32x4_s (local.get $a0)))))
        (v128.store offset=16 (local.get $w) (f32x4.add (local.get $bias1) (f32x4.mul (local.get $scale1) (f32x4.convert_i32x4_s (local.get $a1)))))
        (local.set $w (i32.add (local.get $w) (local.get $rowOut)))
        (v128.store (local.get $w) (f32x4.add (local.get $bias0) (f32x4.mul (local.get $scale0) (f32x4.convert_i32x4_s (local.get $b0)))))
        (v128.store offset=16 (local.get $w) (f32x4.add (local.get $bias1) (f32x4.mul (local.get $scale1) (f32x4.convert_i32x4_s (local.get $b1)))))
        (local.set $w (i32.add (local.get $w) (local.get $rowOut)))
        (v128.store (local.get $w) (f32x4.add (local.get $bias0) (f32x4.mul (local.get $scale0) (f32x4.convert_i32x4_s (local.get $c0)))))
        (v128.store offset=16 (local.get $w) (f32x4.add (local.get $bias1) (f32x4.mul (local.get $scale1) (f32x4.convert_i32x4_s (local.get $c1)))))
        (local.set $w (i32.add (local.get $w) (local.get $rowOut)))
        (v128.store (local.get $w) (f32x4.add (local.get $bias0) (f32x4.mul (local.get $scale0) (f32x4.convert_i32x4_s (local.get $d0)))))
        (v128.store offset=16 (local.get $w) (f32x4.add (local.get $bias1) (f32x4.mul (local.get $scale1) (f32x4.convert_i32x4_s (local.get $d1)))))
        (local.set $a (local.get $d))
        (br_if $rows (i32.lt_u (local.tee $t (i32.add (local.get $t) (i32.const 4))) (local.get $n))))
      (local.set $weights (local.get $end))
      (local.set $scale (i32.add (local.get $scale) (i32.const 32)))
      (local.set $bias (i32.add (local.get $bias) (i32.const 32)))
      (br_if $blocks (i32.lt_u (i32.shl (local.tee $block (i32.add (local.get $block) (i32.const 1))) (i32.const 3)) (local.get $outs)))))

  ;; Gated running means over one sentence, `half` numbers from left to right and `half` from right to left, added to out[n][2 half]:
  ;; state += gate · (candidate - state). A row of `in`: gates of both directions, then candidates of both.
  (func (export "scan") (param $in i32) (param $n i32) (param $half i32) (param $out i32)
    (local $row i32)
    (local.set $row (i32.shl (local.get $half) (i32.const 4)))
    (call $run (local.get $in) (local.get $n) (local.get $half) (local.get $row) (local.get $out) (i32.shl (local.get $half) (i32.const 3)))
    (call $run
      (i32.add (i32.add (local.get $in) (i32.shl (local.get $half) (i32.const 2))) (i32.mul (i32.sub (local.get $n) (i32.const 1)) (local.get $row)))
      (local.get $n) (local.get $half) (i32.sub (i32.const 0) (local.get $row))
      (i32.add (i32.add (local.get $out) (i32.shl (local.get $half) (i32.const 2))) (i32.mul (i32.sub (local.get $n) (i32.const 1)) (i32.shl (local.get $half) (i32.const 3))))
      (i32.sub (i32.const 0) (i32.shl (local.get $half) (i32.const 3)))))

  ;; Of one direction, eight numbers at a time: what each waits for is worked out beside the other four.
  (func $run (param $in i32) (param $n i32) (param $half i32) (param $stepIn i32) (param $out i32) (param $stepOut i32)
    (local $from i32) (local $to i32) (local $k i32) (local $t i32) (local $candidates i32)
    (local $x0 v128) (local $x1 v128) (local $state0 v128) (local $state1 v128)
    (local.set $candidates (i32.shl (local.get $half) (i32.const 3)))
    (loop $blocks
      (local.set $from (i32.add (local.get $in) (local.get $k)))
      (local.set $to (i32.add (local.get $out) (local.get $k)))
      (local.set $state0 (v128.const f32x4 0 0 0 0))
      (local.set $state1 (v128.const f32x4 0 0 0 0))
      (local.set $t (local.get $n))
      (loop $steps
        (local.set $x0 (v128.load (local.get $from)))
        (local.set $x1 (v128.load offset=16 (local.get $from)))
        (local.set $state0 (f32x4.add (local.get $state0) (f32x4.mul
          (f32x4.add (v128.const f32x4 0.5 0.5 0.5 0.5) (f32x4.mul (v128.const f32x4 0.5 0.5 0.5 0.5)
            (f32x4.div (local.get $x0) (f32x4.sqrt (f32x4.add (v128.const f32x4 1 1 1 1) (f32x4.mul (local.get $x0) (local.get $x0)))))))
          (f32x4.sub (v128.load (i32.add (local.get $from) (local.get $candidates))) (local.get $state0)))))
        (local.set $state1 (f32x4.add (local.get $state1) (f32x4.mul
          (f32x4.add (v128.const f32x4 0.5 0.5 0.5 0.5) (f32x4.mul (v128.const f32x4 0.5 0.5 0.5 0.5)
            (f32x4.div (local.get $x1) (f32x4.sqrt (f32x4.add (v128.const f32x4 1 1 1 1) (f32x4.mul (local.get $x1) (local.get $x1)))))))
          (f32x4.sub (v128.load offset=16 (i32.add (local.get $from) (local.get $candidates))) (local.get $state1)))))
        (v128.store (local.get $to) (f32x4.add (v128.load (local.get $to)) (local.get $state0)))
        (v128.store offset=16 (local.get $to) (f32x4.add (v128.load offset=16 (local.get $to)) (local.get $state1)))
        (local.set $from (i32.add (local.get $from) (local.get $stepIn)))
        (local.set $to (i32.add (local.get $to) (local.get $stepOut)))
        (br_if $steps (local.tee $t (i32.sub (local.get $t) (i32.const 1)))))
      (br_if $blocks (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 32))) (i32.shl (local.get $half) (i32.const 2))))))

  ;; The i16 rows `first` and `rows` as weights of `multiply`: by blocks of 8 rows, in a block by pairs of numbers.
  (func (export "pack") (param $first i32) (param $rows i32) (param $n i32) (param $width i32) (param $out i32)
    (local $j i32) (local $size i32) (local $from i32) (local $end i32) (local $to i32)
    (local.set $size (i32.shl (local.get $width) (i32.const 1)))
    (local.set $from (local.get $first))
    (loop $columns
      (local.set $end (i32.add (local.get $from) (local.get $size)))
      (local.set $to (i32.add (local.get $out) (i32.add
        (i32.mul (i32.shr_u (local.get $j) (i32.const 3)) (i32.shl (local.get $size) (i32.const 3)))
        (i32.shl (i32.and (local.get $j) (i32.const 7)) (i32.const 2)))))
      (loop $pairs
        (i32.store (local.get $to) (i32.load (local.get $from)))
        (i32.store offset=32 (local.get $to) (i32.load offset=4 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (br_if $pairs (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 8))) (local.get $end))))
      (local.set $from (i32.add (local.get $rows) (i32.mul (local.get $j) (local.get $size))))
      (br_if $columns (i32.le_u (local.tee $j (i32.add (local.get $j) (i32.const 1))) (local.get $n)))))

  ;; out[width] = i16(scale · max(0, a + b)), of one word and its head.
  (func (export "pair") (param $a i32) (param $b i32) (param $width i32) (param $scale f32) (param $out i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $a) (i32.shl (local.get $width) (i32.const 2))))
    (loop $numbers
      (v128.store (local.get $out) (call $narrow
        (f32x4.mul (f32x4.splat (local.get $scale)) (f32x4.max (v128.const f32x4 0 0 0 0) (f32x4.add (v128.load (local.get $a)) (v128.load (local.get $b)))))
        (f32x4.mul (f32x4.splat (local.get $scale)) (f32x4.max (v128.const f32x4 0 0 0 0) (f32x4.add (v128.load offset=16 (local.get $a)) (v128.load offset=16 (local.get $b)))))))
      (local.set $b (i32.add (local.get $b) (i32.const 32)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br_if $numbers (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 32))) (local.get $end)))))

  ;; Adds to in[n][stride] what `distances` (the address of the middle one) says of a head so far behind its word: column 0 is the root and
  ;; keeps what it has, column j + 1 is word j.
  (func (export "distances") (param $in i32) (param $n i32) (param $stride i32) (param $distances i32)
    (local $row i32) (local $i i32) (local $k i32) (local $root f32) (local $d i32) (local $end i32)
    (local.set $end (i32.shl (local.get $stride) (i32.const 2)))
    (local.set $row (local.get $in))
    (loop $rows
      (local.set $root (f32.load (local.get $row)))
      (local.set $d (i32.sub (local.get $distances) (i32.shl (i32.add (local.get $i) (i32.const 1)) (i32.const 2))))
      (local.set $k (i32.const 0))
      (loop $columns
        (v128.store (i32.add (local.get $row) (local.get $k)) (f32x4.add
          (v128.load (i32.add (local.get $row) (local.get $k))) (v128.load (i32.add (local.get $d) (local.get $k)))))
        (br_if $columns (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $end))))
      (f32.store (local.get $row) (local.get $root))
      (local.set $row (i32.add (local.get $row) (local.get $end)))
      (br_if $rows (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))

  ;; out[n]: the first of the largest numbers in each row of in[n][stride].
  (func (export "best") (param $in i32) (param $n i32) (param $stride i32) (param $out i32)
    (local $end i32) (local $size i32) (local $k i32) (local $last i32) (local $top v128) (local $equal i32)
    (local.set $size (i32.shl (local.get $stride) (i32.const 2)))
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $n) (i32.const 2))))
    (loop $rows
      (local.set $top (v128.load (local.get $in)))
      (local.set $end (i32.add (local.get $in) (local.get $size)))
      (local.set $k (local.get $in))
      (loop $numbers
        (local.set $top (f32x4.pmax (local.get $top) (v128.load (local.get $k))))
        (br_if $numbers (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 16))) (local.get $end))))
      (local.set $top (f32x4.pmax (local.get $top) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $top) (local.get $top))))
      (local.set $top (f32x4.pmax (local.get $top) (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $top) (local.get $top))))
      (local.set $k (local.get $in))
      (loop $search
        (local.set $equal (i32x4.bitmask (f32x4.eq (local.get $top) (v128.load (local.get $k)))))
        (local.set $k (i32.add (local.get $k) (i32.const 16)))
        (br_if $search (i32.and (i32.eqz (local.get $equal)) (i32.lt_u (local.get $k) (local.get $end)))))
      (i32.store (local.get $out) (i32.add
        (i32.shr_u (i32.sub (i32.sub (local.get $k) (i32.const 16)) (local.get $in)) (i32.const 2))
        (i32.ctz (local.get $equal))))
      (local.set $in (local.get $end))
      (br_if $rows (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 4))) (local.get $last))))))
